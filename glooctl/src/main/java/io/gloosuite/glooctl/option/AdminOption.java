package io.gloosuite.glooctl.option;

import io.gloosuite.glooctl.client.AdminClient;
import io.gloosuite.glooctl.home.Port;
import io.gloosuite.glooctl.home.Ports;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --address} and {@code --home}: which gloo is asked. */
public final class AdminOption {

    private final Context context;

    @Mixin
    private final HomeOption home;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "gloo's REST admin (GLOO_ADMIN_ADDRESS, else GLOO_ADMIN_PORT of the home's ports.env, "
                    + "else 127.0.0.1:9095).")
    private @Nullable String address;

    public AdminOption(Context context) {
        this.context = context;
        this.home = new HomeOption(context);
    }

    public AdminClient client() {
        return client(Duration.ZERO);
    }

    public AdminClient client(Duration wait) {
        return new AdminClient(address(), wait);
    }

    public Ports ports() {
        return home.ports();
    }

    /** Is this the gloo of the home, whose ports.env tells where its gateway is? */
    public boolean isOfHome() {
        return address == null
                && context.variable("GLOO_ADMIN_ADDRESS").isEmpty()
                && home.find().isPresent();
    }

    private String address() {
        return address != null
                ? address
                : context.variable("GLOO_ADMIN_ADDRESS").orElseGet(() -> ports().address(Port.GLOO_ADMIN_PORT));
    }
}
