package io.gloosuite.extauth.opa;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryImport;
import io.gloosuite.extauth.check.InvalidStep;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A policy as bytecode of this JVM, and its instances that are not in use. Thread-safe. */
final class CompiledPolicy {
    private final WasmModule module;
    private final Function<Instance, Machine> machine;
    private final String data;
    private final Functions functions;
    private final int entryPoint;
    private final ConcurrentLinkedDeque<PolicyInstance> idle = new ConcurrentLinkedDeque<>();

    /** @throws InvalidStep if it cannot be loaded, or lacks the entry point */
    CompiledPolicy(PolicyFile file, PolicyQuery query, Functions functions) throws InvalidStep {
        this.functions = functions;
        this.data = file.data();
        try {
            module = Parser.parse(file.wasm().toByteArray());
            machine = MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile();
            PolicyInstance first = instance();
            entryPoint = entryPoint(first.entryPoints(), query);
            idle.add(first);
        } catch (ChicoryException | PolicyException e) {
            throw new InvalidStep("wasm", "the policy cannot be loaded: " + e.getMessage());
        }
    }

    /** The result set of one evaluation, JSON. */
    String evaluate(String input) {
        @Nullable PolicyInstance reused = idle.poll();
        PolicyInstance instance = reused == null ? instance() : reused;
        String result = instance.evaluate(entryPoint, input);
        idle.push(instance);
        return result;
    }

    private PolicyInstance instance() {
        return new PolicyInstance(module, machine, data, pages(module), functions);
    }

    private static int pages(WasmModule module) {
        return IntStream.range(0, module.importSection().importCount())
                .mapToObj(module.importSection()::getImport)
                .filter(MemoryImport.class::isInstance)
                .map(MemoryImport.class::cast)
                .findFirst()
                .map(memory -> memory.limits().initialPages())
                .orElse(1);
    }

    private static int entryPoint(Map<String, Integer> entryPoints, PolicyQuery query) throws InvalidStep {
        Integer id = entryPoints.get(query.entryPoint());
        if (id == null) {
            throw new InvalidStep(
                    "query",
                    "the policy has no entry point %s (it has: %s)"
                            .formatted(query.entryPoint(), new TreeSet<>(entryPoints.keySet())));
        }
        return id;
    }
}
