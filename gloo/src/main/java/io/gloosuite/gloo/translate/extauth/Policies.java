package io.gloosuite.gloo.translate.extauth;

import com.google.protobuf.ByteString;
import io.gloosuite.api.ConfigMap;
import io.gloosuite.api.extauth.OpaAuth;
import io.gloosuite.api.extauth.OpaServerAuth;
import io.gloosuite.api.extauth.v1.Opa;
import io.gloosuite.api.extauth.v1.OpaServer;
import io.gloosuite.gloo.report.Issues;
import java.util.Base64;
import java.util.TreeMap;

/** Policies of Open Policy Agent: those that extauth runs itself, compiled, and those of a server. */
final class Policies {

    private static final String COMPILE =
            "compile it with: opa build -t wasm -e <entrypoint>, and create the ConfigMap from that file";
    private static final byte[] WASM = {0, 'a', 's', 'm'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Credentials credentials;
    private final Issues issues;

    Policies(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.issues = issues;
    }

    Opa of(OpaAuth config, String path) {
        Opa.Builder opa = Opa.newBuilder().setQuery(config.query());
        if (config.options() != null) {
            opa.setReturnDecisionReason(config.options().returnDecisionReason());
            if (config.options().fastInputConversion()) {
                issues.warning(
                        path + ".options.fastInputConversion",
                        "has no effect: policies have one kind of input; remove it");
            }
        }
        Opa.Module.Builder module = Opa.Module.newBuilder();
        for (int i = 0; i < config.modules().size(); i++) {
            String at = path + ".modules[" + i + "]";
            ConfigMap map = credentials.configMap(config.modules().get(i), at);
            if (map != null) {
                policy(map, at, module);
                data(map, at, module);
            }
        }
        if (module.getWasm().isEmpty() && !issues.hasErrors()) {
            issues.error(path + ".modules", "hold no policy; " + COMPILE);
        }
        return opa.addModules(module).build();
    }

    private void policy(ConfigMap map, String path, Opa.Module.Builder module) {
        new TreeMap<>(map.binaryData()).forEach((key, value) -> {
            byte[] bytes = bytes(value);
            if (!begins(bytes, WASM) && !begins(bytes, GZIP)) {
                issues.error(
                        path, map.ref() + " has a " + key + " that is neither WebAssembly nor a bundle; " + COMPILE);
            } else if (!module.getWasm().isEmpty()) {
                issues.error(
                        path,
                        map.ref() + " has a second policy, " + key + "; join them when they are compiled, into one");
            } else {
                module.setWasm(ByteString.copyFrom(bytes))
                        .setSource(map.metadata().namespace() + "/"
                                + map.metadata().name() + " " + key);
            }
        });
    }

    private void data(ConfigMap map, String path, Opa.Module.Builder module) {
        new TreeMap<>(map.data()).forEach((key, value) -> {
            if (!key.endsWith(".json")) {
                issues.error(path, map.ref() + " has " + key + " as text, which is not run; " + COMPILE);
            } else if (!module.getData().isEmpty()) {
                issues.error(path, map.ref() + " has further data, " + key + "; join it into one file");
            } else {
                module.setData(value);
            }
        });
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || bytes[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    OpaServer of(OpaServerAuth config, String path) {
        return OpaServer.newBuilder()
                .setPackage(config.policyPackage())
                .setRuleName(config.ruleName())
                .setServerAddress(Wording.hostAndPort(config.serverAddr(), path + ".serverAddr", issues))
                .setReturnDecisionReason(
                        config.options() != null && config.options().returnDecisionReason())
                .build();
    }
}
