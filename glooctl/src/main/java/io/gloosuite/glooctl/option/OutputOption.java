package io.gloosuite.glooctl.option;

import io.gloosuite.api.Yaml;
import io.gloosuite.glooctl.client.Json;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.table.ObjectTables;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code --output}: how objects are printed. */
public final class OutputOption {

    private final Context context;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "table, wide (with reasons), yaml, kube-yaml (to be applied again), or json (table).")
    private Format format = Format.TABLE;

    public OutputOption(Context context) {
        this.context = context;
    }

    enum Format {
        TABLE,
        WIDE,
        YAML,
        KUBE_YAML,
        JSON
    }

    /** For people, not for a program. */
    boolean isTable() {
        return format == Format.TABLE || format == Format.WIDE;
    }

    /** Prints one object: in JSON it stands alone, not in a list. */
    public void print(AdminObject object) {
        if (format == Format.JSON) {
            context.out().print(Json.write(object.json()));
        } else {
            print(object.noun(), List.of(object));
        }
    }

    public void print(Noun noun, List<AdminObject> objects) {
        context.out().print(text(noun, objects));
    }

    private String text(Noun noun, List<AdminObject> objects) {
        return switch (format) {
            case TABLE -> ObjectTables.render(noun, objects);
            case WIDE -> ObjectTables.render(noun, objects) + ObjectTables.reasons(objects);
            case YAML -> yaml(objects);
            case KUBE_YAML ->
                yaml(objects.stream().map(AdminObject::withoutStatus).toList());
            case JSON -> {
                var list = JsonNodeFactory.instance.objectNode();
                objects.stream().map(AdminObject::json).forEach(list.putArray("items")::add);
                yield Json.write(list);
            }
        };
    }

    private static String yaml(List<AdminObject> objects) {
        return objects.stream().map(object -> Yaml.write(object.json())).collect(Collectors.joining("---\n"));
    }

    static final class FormatConverter implements ITypeConverter<Format> {

        @Override
        public Format convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "table" -> Format.TABLE;
                case "wide" -> Format.WIDE;
                case "yaml" -> Format.YAML;
                case "kube-yaml" -> Format.KUBE_YAML;
                case "json" -> Format.JSON;
                default -> throw new TypeConversionException(value + " (expected: table, wide, yaml, kube-yaml, json)");
            };
        }
    }
}
