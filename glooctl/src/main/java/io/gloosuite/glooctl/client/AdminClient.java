package io.gloosuite.glooctl.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.glooctl.client.Exchange.Answer;
import io.gloosuite.glooctl.client.Exchange.Body;
import io.gloosuite.glooctl.client.Exchange.Peer;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects and views over gloo's REST admin. What fails is an {@link AdminException} with a sentence for the user. Writes
 * wait until every connected data plane has taken them, at most as long as asked.
 */
public final class AdminClient {

    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;
    private static final int FIRST_ERROR = 400;

    /** Discovery may write between our read and our write; it does not do so again and again. */
    private static final int MAX_TRIES = 5;

    /** What an answer may take beyond the wait that was asked for. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final Peer GLOO = new Peer(
            "gloo's REST admin",
            "Start it with ./quickstart or `glooctl local up`, or name another with --address or GLOO_ADMIN_ADDRESS.");

    private final String address;
    private final Duration wait;
    private final Exchange exchange;

    /** An address as {@code host:port}; a zero wait returns as soon as a write is stored. */
    public AdminClient(String address, Duration wait) {
        this.address = address;
        this.wait = wait;
        this.exchange = new Exchange(GLOO, address, ANSWER_TIMEOUT.plus(wait));
    }

    public String address() {
        return address;
    }

    /** The host part of the address: where the gateway of the same machine is reached too. */
    public String host() {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }

    /** Of one namespace, or of all when it is null. */
    public List<AdminObject> list(Noun noun, @Nullable String namespace) {
        var query = namespace == null ? "" : "?namespace=" + encoded(namespace);
        var answer = json(ok("GET", "/api/v1/" + noun.plural() + query, null));
        return AdminObject.elements(answer.path("items")).stream()
                .map(item -> new AdminObject(noun, (ObjectNode) item))
                .toList();
    }

    public Optional<AdminObject> find(Noun noun, String namespace, String name) {
        var answer = exchange.send("GET", path(noun, namespace, name), null);
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(new AdminObject(noun, (ObjectNode) json(checked(answer))));
    }

    /** As {@link #find}; what is missing is an error that says where it is instead, if anywhere. */
    public AdminObject get(Noun noun, String namespace, String name) {
        return find(noun, namespace, name).orElseThrow(() -> missing(noun, namespace, name));
    }

    /** Writes the object; with a resource version in its metadata, only over exactly that version. */
    public Saved put(AdminObject object) {
        var body = new Body("application/json", Json.write(object.json()));
        var path = path(object.noun(), object.namespace(), object.name()) + waiting();
        var answer = ok("PUT", path, body);
        var stored = new AdminObject(object.noun(), (ObjectNode) json(answer));
        return new Saved(stored, answer.status() == CREATED, isAcknowledged(answer));
    }

    /** Writes what must not be there yet. */
    public Saved create(AdminObject object) {
        find(object.noun(), object.namespace(), object.name()).ifPresent(there -> {
            throw new AdminException(
                    NOT_FOUND,
                    "%s exists already; `glooctl delete %s %s -n %s` takes it away, `glooctl apply -f` changes it"
                            .formatted(there.described(), there.noun().word(), there.name(), there.namespace()));
        });
        return put(object);
    }

    /** Reads, changes and writes; again from the start when somebody else was faster. */
    public Saved edit(Noun noun, String namespace, String name, UnaryOperator<AdminObject> change) {
        for (int tries = 1; ; tries++) {
            try {
                return put(change.apply(get(noun, namespace, name)));
            } catch (AdminException e) {
                if (!e.isConflict() || tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** True when every data plane took it within the wait. */
    public boolean delete(Noun noun, String namespace, String name) {
        var answer = exchange.send("DELETE", path(noun, namespace, name) + waiting(), null);
        if (answer.status() == NOT_FOUND) {
            throw missing(noun, namespace, name);
        }
        return isAcknowledged(checked(answer));
    }

    /** What became of each document of a multi-document YAML text. */
    public record Applied(List<JsonNode> items, boolean acknowledged) {}

    public Applied apply(String yaml) {
        var answer = ok("POST", "/api/v1/apply" + waiting(), new Body("application/yaml", yaml));
        return new Applied(AdminObject.elements(json(answer).path("items")), isAcknowledged(answer));
    }

    /** The items of {@code /dataplanes} or {@code /certificates}. */
    public List<JsonNode> view(String path) {
        return AdminObject.elements(json(ok("GET", path, null)).path("items"));
    }

    /** A document such as {@code /snapshots/xds}, as gloo gives it. */
    public JsonNode document(String path) {
        return json(ok("GET", path, null));
    }

    private String waiting() {
        return wait.isZero() ? "" : "?wait=" + wait.toMillis() + "ms";
    }

    private static boolean isAcknowledged(Answer answer) {
        return !"false".equals(answer.acknowledged());
    }

    private Answer ok(String method, String path, @Nullable Body body) {
        return checked(exchange.send(method, path, body));
    }

    private Answer checked(Answer answer) {
        if (answer.status() < FIRST_ERROR) {
            return answer;
        }
        throw new AdminException(answer.status(), reason(answer));
    }

    private String reason(Answer answer) {
        try {
            var problem = Json.read(answer.body());
            var detail = problem.path("detail").asString(problem.path("title").asString(""));
            if (!detail.isEmpty()) {
                return detail;
            }
        } catch (JacksonException e) {
            // Not gloo's problem document: the status alone is said.
        }
        return "gloo's REST admin at %s answered %d".formatted(address, answer.status());
    }

    private JsonNode json(Answer answer) {
        try {
            return Json.read(answer.body());
        } catch (JacksonException e) {
            throw new AdminException(
                    "what answers at %s is not gloo's REST admin (no JSON). Name gloo's with --address."
                            .formatted(address),
                    e);
        }
    }

    private AdminException missing(Noun noun, String namespace, String name) {
        var elsewhere = list(noun, null).stream()
                .filter(object -> object.name().equals(name))
                .map(AdminObject::namespace)
                .findFirst()
                .map(found -> "; there is one in namespace %s: add --namespace %s".formatted(found, found))
                .orElse("; `glooctl get %s` lists what there is".formatted(noun.word()));
        return new AdminException(NOT_FOUND, "%s %s/%s not found%s".formatted(noun.kind(), namespace, name, elsewhere));
    }

    private static String path(Noun noun, String namespace, String name) {
        return "/api/v1/namespaces/%s/%s/%s".formatted(encoded(namespace), noun.plural(), encoded(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
