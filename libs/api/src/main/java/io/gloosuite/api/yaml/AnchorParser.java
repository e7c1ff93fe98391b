package io.gloosuite.api.yaml;

import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A parser that knows the anchor of every value: Jackson's own forgets those of texts and numbers. */
final class AnchorParser extends YAMLParser {

    private @Nullable String anchor;

    private AnchorParser(
            ObjectReadContext context,
            IOContext io,
            BufferRecycler recycler,
            int features,
            LoadSettings settings,
            Reader text) {
        super(context, io, recycler, features, 0, settings, text);
    }

    /** Makes such parsers of readers; of anything else it makes Jackson's. */
    static final class Factory extends YAMLFactory {

        private static final long serialVersionUID = 1;

        Factory(YAMLFactory settings) {
            super(settings);
        }

        @Override
        protected AnchorParser _createParser(ObjectReadContext context, IOContext io, Reader text) {
            return new AnchorParser(
                    context,
                    io,
                    _getBufferRecycler(),
                    context.getStreamReadFeatures(_streamReadFeatures),
                    _loadSettings,
                    text);
        }
    }

    @Override
    protected Event nextEvent() {
        var event = super.nextEvent();
        anchor = event instanceof NodeEvent node
                ? node.getAnchor().map(Anchor::getValue).orElse(null)
                : null;
        return event;
    }

    /** Of the value that the current token is or begins; of an alias, the one that it names. */
    @Nullable
    String anchor() {
        return anchor;
    }
}
