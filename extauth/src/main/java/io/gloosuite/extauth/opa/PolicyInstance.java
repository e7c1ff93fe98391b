package io.gloosuite.extauth.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One policy with a memory of its own, by OPA's WebAssembly ABI 1.2 and later. For one thread at a time; after an exception it
 * is of no more use.
 */
final class PolicyInstance {
    /** Of 64 KiB: 32 MiB for a policy, its data and one request. */
    private static final int MAX_PAGES = 512;

    private static final int ABI_VERSION = 1;
    private static final int MIN_ABI_MINOR_VERSION = 2;
    private static final int MAX_ARGUMENTS = 4;
    private static final int JSON_FORMAT = 0;
    private static final String ENV = "env";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Functions functions;
    private final Map<Integer, String> functionNames = new HashMap<>();
    private final Instance instance;
    private final Memory memory;
    private final int data;
    private final int heap;

    /**
     * Loads the module and its data.
     *
     * @throws PolicyException if the module does not speak the ABI or wants a function that there is not
     */
    PolicyInstance(
            WasmModule module, Function<Instance, Machine> machine, String dataJson, int pages, Functions functions) {
        this.functions = functions;
        memory = new ByteArrayMemory(new MemoryLimits(Math.min(pages, MAX_PAGES), MAX_PAGES));
        instance = Instance.builder(module)
                .withImportValues(imports())
                .withMachineFactory(machine)
                .build();
        checkAbi();
        JSON.readTree(dumped(call("builtins"))).forEachEntry((name, id) -> functionNames.put(id.asInt(), name));
        checkFunctions();
        data = parsed(dataJson);
        heap = call("opa_heap_ptr_get");
    }

    /** Names and numbers of what it can be asked. */
    Map<String, Integer> entryPoints() {
        Map<String, Integer> entryPoints = new HashMap<>();
        JSON.readTree(dumped(call("entrypoints"))).forEachEntry((name, id) -> entryPoints.put(name, id.asInt()));
        return entryPoints;
    }

    /** The result set, JSON: an array of objects with a field {@code result}, empty for undefined. */
    String evaluate(int entryPoint, String inputJson) {
        byte[] input = inputJson.getBytes(UTF_8);
        reserve(heap + input.length);
        memory.write(heap, input);
        return memory.readCString(
                call("opa_eval", 0, entryPoint, data, heap, input.length, heap + input.length, JSON_FORMAT), UTF_8);
    }

    private void reserve(int bytes) {
        int missing = (bytes + Memory.PAGE_SIZE) / Memory.PAGE_SIZE - memory.pages();
        if (missing > 0 && memory.grow(missing) < 0) {
            throw new PolicyException("the input does not fit into %d pages of memory".formatted(MAX_PAGES));
        }
    }

    private int call(String export, int... arguments) {
        long[] longs = new long[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            longs[i] = arguments[i];
        }
        return (int) instance.export(export).apply(longs)[0];
    }

    private String dumped(int address) {
        return memory.readCString(call("opa_json_dump", address), UTF_8);
    }

    private int parsed(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        int address = call("opa_malloc", bytes.length);
        memory.write(address, bytes);
        int value = call("opa_json_parse", address, bytes.length);
        if (value == 0) {
            throw new PolicyException("the data are no JSON");
        }
        return value;
    }

    private void checkAbi() {
        long version = instance.exports().global("opa_wasm_abi_version").getValue();
        long minor = instance.exports().global("opa_wasm_abi_minor_version").getValue();
        if (version != ABI_VERSION || minor < MIN_ABI_MINOR_VERSION) {
            throw new PolicyException("ABI %d.%d (expected: %d.%d or later)"
                    .formatted(version, minor, ABI_VERSION, MIN_ABI_MINOR_VERSION));
        }
    }

    private void checkFunctions() {
        List<String> missing = functionNames.values().stream()
                .filter(name -> !functions.names().contains(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new PolicyException("it calls %s (provided beside what is compiled in: %s)"
                    .formatted(missing, functions.names().stream().sorted().toList()));
        }
    }

    private ImportValues imports() {
        ImportValues.Builder imports = ImportValues.builder().addMemory(new ImportMemory(ENV, "memory", memory));
        imports.addFunction(new HostFunction(ENV, "opa_abort", takes(1, List.of()), (_, arguments) -> {
            throw new PolicyException(memory.readCString((int) arguments[0], UTF_8));
        }));
        imports.addFunction(new HostFunction(ENV, "opa_println", takes(1, List.of()), (_, _) -> new long[0]));
        for (int count = 0; count <= MAX_ARGUMENTS; count++) {
            imports.addFunction(new HostFunction(
                    ENV, "opa_builtin" + count, takes(count + 2, List.of(ValType.I32)), (_, arguments) ->
                            new long[] {provided(arguments)}));
        }
        return imports.build();
    }

    /** @param arguments the function's number, a context that is not used, the addresses of its arguments */
    private int provided(long... arguments) {
        String name = functionNames.getOrDefault((int) arguments[0], "");
        List<JsonNode> values = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            values.add(JSON.readTree(dumped((int) arguments[i])));
        }
        return functions
                .call(name, values)
                .map(result -> parsed(result.toString()))
                .orElse(0);
    }

    private static FunctionType takes(int count, List<ValType> returns) {
        return FunctionType.of(Collections.nCopies(count, ValType.I32), returns);
    }
}
