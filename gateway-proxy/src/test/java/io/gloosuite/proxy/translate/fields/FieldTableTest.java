package io.gloosuite.proxy.translate.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTableTest {
    static Stream<FieldRules> rules() {
        return FieldTable.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void namesFieldsThatThereAre(FieldRules rules) {
        assertThat(names(rules))
                .containsAll(rules.mapped())
                .containsAll(rules.accepted().keySet());
        assertThat(Collections.disjoint(rules.mapped(), rules.accepted().keySet()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hasRulesForTheMessagesOfMappedFields(FieldRules rules) {
        for (FieldDescriptor field : fields(rules)) {
            if (rules.mapped().contains(field.getName())) {
                FieldDescriptor value =
                        field.isMapField() ? field.getMessageType().getFields().getLast() : field;
                assertThat(isLeaf(value) || FieldTable.of(value.getMessageType().getFullName()) != null)
                        .as("rules for %s", field.getFullName())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refusesEveryOtherFieldByItsName(FieldRules rules) {
        for (FieldDescriptor field : fields(rules)) {
            if (rules.mapped().contains(field.getName()) || rules.accepted().containsKey(field.getName())) {
                continue;
            }
            Message message = withOnly(rules.prototype(), field);
            Place place = Place.resource();

            FieldWalk.check(message, place);

            assertThat(place.problems())
                    .as(field.getFullName())
                    .containsExactly(field.getName() + ": " + FieldWalk.NOT_SUPPORTED);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void givesAReasonForWhatItPassesOver(FieldRules rules) {
        assertThat(rules.accepted().values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(10));
    }

    @Test
    void refusesFieldsOfALaterVersionOfTheProtos() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder()
                .addField(4711, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        Place place = Place.resource();

        FieldWalk.check(Cluster.newBuilder().setUnknownFields(later).build(), place);

        assertThat(place.problems()).singleElement().asString().contains("4711").contains("Cluster");
    }

    @Test
    void refusesPackedMessagesThatItDoesNotKnow() {
        Any unknown = Any.newBuilder()
                .setTypeUrl("type.googleapis.com/some.Extension")
                .build();
        Place place = Place.resource();

        FieldWalk.check(
                Cluster.newBuilder()
                        .putTypedExtensionProtocolOptions("some", unknown)
                        .build(),
                place);

        assertThat(place.problems())
                .singleElement()
                .asString()
                .startsWith("typed_extension_protocol_options[some]: some.Extension is not supported");
    }

    private static List<FieldDescriptor> fields(FieldRules rules) {
        return rules.prototype().getDescriptorForType().getFields();
    }

    private static Set<String> names(FieldRules rules) {
        Set<String> names = new TreeSet<>();
        fields(rules).forEach(field -> names.add(field.getName()));
        return names;
    }

    private static boolean isLeaf(FieldDescriptor field) {
        return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || field.getMessageType().getFile().getPackage().equals("google.protobuf");
    }

    private static Message withOnly(Message prototype, FieldDescriptor field) {
        Message.Builder builder = prototype.newBuilderForType();
        if (field.isRepeated()) {
            builder.addRepeatedField(field, sample(builder, field));
        } else {
            builder.setField(field, sample(builder, field));
        }
        return builder.build();
    }

    private static Object sample(Message.Builder builder, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 1;
            case LONG -> 1L;
            case FLOAT -> 1f;
            case DOUBLE -> 1d;
            case BOOLEAN -> true;
            case STRING -> "x";
            case BYTE_STRING -> ByteString.copyFromUtf8("x");
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> builder.newBuilderForField(field).build();
        };
    }
}
