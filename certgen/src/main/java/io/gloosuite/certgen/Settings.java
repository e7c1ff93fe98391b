package io.gloosuite.certgen;

import io.gloosuite.certgen.consumer.ConsumerAddress;
import io.gloosuite.certgen.issue.KeyAlgorithm;
import io.gloosuite.certgen.rotate.Policy;
import io.gloosuite.certgen.run.RotationRun;
import io.gloosuite.certgen.set.FileNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The flags, checked. */
record Settings(
        Path directory,
        FileNames names,
        List<String> dnsNames,
        Optional<KeyAlgorithm> keyAlgorithm,
        Duration validity,
        Duration renewBefore,
        Duration rotationDuration,
        Force force,
        List<ConsumerAddress> consumers,
        Duration consumerTimeout,
        RotationRun.Resources resources) {

    /** Whether a good set is rotated too. */
    enum Force {
        BY_POLICY,
        ALWAYS
    }

    /**
     * The settings that the flags amount to.
     *
     * @throws IllegalArgumentException if they contradict each other or ask for what this build cannot do; for people
     */
    static Settings of(CertgenCommand flags) {
        if (!flags.webhookConfiguration.isEmpty()) {
            throw new IllegalArgumentException(
                    "--validating-webhook-configuration-name: needs the Kubernetes API, which this build does not speak"
                            + " yet; it comes with the Kubernetes Secret store");
        }
        Path directory = flags.outputDir;
        if (directory == null) {
            throw new IllegalArgumentException("--output-dir: missing (expected: the directory of the set). Without it"
                    + " the set would be Secret " + flags.secretNamespace + "/" + flags.secretName
                    + ", and this build does not speak the Kubernetes API yet");
        }
        if (flags.validity.compareTo(flags.renewBefore) <= 0) {
            throw new IllegalArgumentException("--validity: " + flags.validity
                    + " (expected: more than --renew-before, " + flags.renewBefore + ", or every run would rotate)");
        }
        String service = flags.svcName + "." + flags.svcNamespace;
        return new Settings(
                directory,
                new FileNames(flags.certName, flags.keyName, flags.caName),
                List.of(flags.svcName, service, service + ".svc", service + ".svc." + flags.clusterDomain),
                Optional.ofNullable(flags.keyAlgorithm),
                flags.validity,
                flags.renewBefore,
                flags.rotationDuration,
                flags.forceRotation ? Force.ALWAYS : Force.BY_POLICY,
                flags.consumers.stream().map(ConsumerAddress::of).toList(),
                flags.consumerTimeout,
                new RotationRun.Resources(flags.serverCert, flags.validationContext));
    }

    /** What the rotation machine goes by in a run that started at this time. */
    Policy policy(Instant startedAt) {
        return new Policy(
                new HashSet<>(dnsNames),
                keyAlgorithm.map(KeyAlgorithm::jcaName),
                renewBefore,
                switch (force) {
                    case ALWAYS -> Optional.of(startedAt);
                    case BY_POLICY -> Optional.empty();
                },
                rotationDuration,
                consumerTimeout,
                startedAt);
    }
}
