package io.gloosuite.gloo.run;

import io.gloosuite.api.Settings;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.settings.SettingsSpec;
import io.gloosuite.gloo.listen.XdsAddress;
import io.gloosuite.gloo.listen.XdsListener;
import io.gloosuite.gloo.model.Inputs;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Moves the xDS listener to where Settings want it, or to the address of the process when they do not say. */
public final class XdsBinding implements Consumer<ControlLoop.State> {
    private final ObjectRef settings;
    private final XdsAddress standard;
    private final XdsListener listener;
    private @Nullable String last;

    /** Follows the Settings {@code default} of the installation's namespace. */
    public XdsBinding(String namespace, XdsAddress standard, XdsListener listener) {
        this.settings = settings(namespace);
        this.standard = standard;
        this.listener = listener;
    }

    /** The Settings that count. */
    public static ObjectRef settings(String namespace) {
        return new ObjectRef(Kind.SETTINGS, namespace, "default");
    }

    @Override
    public void accept(ControlLoop.State state) {
        String bindAddress = bindAddress(state.inputs());
        if (bindAddress.equals(last)) {
            return;
        }
        last = bindAddress;
        try {
            listener.want(bindAddress.isEmpty() ? standard : XdsAddress.ofSettings(bindAddress));
        } catch (IllegalArgumentException e) {
            listener.reject("spec.gloo.xdsBindAddr of " + settings + ": " + e.getMessage());
        }
    }

    private String bindAddress(Inputs inputs) {
        Settings found = inputs.find(settings, Settings.class);
        SettingsSpec.GlooOptions gloo = found == null ? null : found.spec().gloo();
        String address = gloo == null ? null : gloo.xdsBindAddr();
        return address == null ? "" : address.strip();
    }
}
