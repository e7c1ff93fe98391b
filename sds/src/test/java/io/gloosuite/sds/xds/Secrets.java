package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.PairFiles;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import io.gloosuite.sds.watch.Certificates;
import java.time.Instant;
import java.util.List;

/** Secrets as a watch publishes them. */
final class Secrets {
    private Secrets() {}

    static List<ServedSecret> of(Certificates certificates) {
        return of(certificates, new ResourceNames("server_cert", "validation_context"));
    }

    static List<ServedSecret> of(Certificates certificates, ResourceNames names) {
        PairFiles files = new PairFiles(certificates.cert(), certificates.key(), certificates.ca());
        return ((Verdict.Fits) Judge.judge(files, names, Issuer.OWN_CA, Instant.now())).secrets();
    }
}
