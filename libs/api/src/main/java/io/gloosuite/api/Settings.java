package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.settings.SettingsSpec;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;

/** What holds for the whole installation. */
@Shape(inert = {"apiVersion", "kind", "status"})
public record Settings(
        @Required Metadata metadata, @Required SettingsSpec spec) implements KubeObject {}
