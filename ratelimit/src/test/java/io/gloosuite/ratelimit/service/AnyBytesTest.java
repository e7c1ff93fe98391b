package io.gloosuite.ratelimit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.gloosuite.ratelimit.Requests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnyBytesTest {
    private static final String PLACE = "<place>";

    @Test
    void readsWhatIsUtf8AsItIs() throws Exception {
        RateLimitRequest request = request("中文😀");

        assertThat(AnyBytes.read(request.toByteArray())).isEqualTo(request);
    }

    @Test
    void readsOtherBytesAsIso88591AndTheRestAsItIs() throws Exception {
        assertThat(AnyBytes.read(withBytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0x20, 0x20)))
                .isEqualTo(request("caf\u00e9   "));
        assertThat(AnyBytes.read(withBytes(0xff, 0xfe, 0xed, 0xa0, 0x80, 0xc3, 0x28)))
                .isEqualTo(request("\u00ff\u00fe\u00ed\u00a0\u0080\u00c3("));
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertThatThrownBy(() -> AnyBytes.read(new byte[] {0x0a, 0x7f, 1}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static RateLimitRequest request(String value) {
        return Requests.request(
                        "custom",
                        Requests.descriptor("k", "\u00e4", "header", value).toBuilder()
                                .setHitsAddend(UInt64Value.of(3))
                                .build(),
                        Requests.descriptor("k", "v"))
                .toBuilder()
                .setHitsAddend(7)
                .build();
    }

    /** The message with these bytes, as many as the place has, in the place's place. */
    private static byte[] withBytes(int... bytes) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int each : bytes) {
            raw.write(each);
        }
        assertThat(raw.size()).isEqualTo(PLACE.length());
        byte[] message = request(PLACE).toByteArray();
        int at = new String(message, StandardCharsets.ISO_8859_1).indexOf(PLACE);
        ByteString all = ByteString.copyFrom(message);
        return all.substring(0, at)
                .concat(ByteString.copyFrom(raw.toByteArray()))
                .concat(all.substring(at + PLACE.length()))
                .toByteArray();
    }
}
