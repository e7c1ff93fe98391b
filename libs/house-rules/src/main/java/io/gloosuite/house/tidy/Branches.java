package io.gloosuite.house.tidy;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the ways through a body; a class inside it counts for itself. */
final class Branches extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<Tree.Kind> SHORT_CIRCUITS =
            EnumSet.of(Tree.Kind.CONDITIONAL_AND, Tree.Kind.CONDITIONAL_OR);
    private int count = 1;

    static int in(Tree body) {
        Branches branches = new Branches();
        branches.scan(body, null);
        return branches.count;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree != null && isBranch(tree)) {
            count++;
        }
        return super.scan(tree, null);
    }

    private static boolean isBranch(Tree tree) {
        return switch (tree) {
            case IfTree _ -> true;
            case ForLoopTree _ -> true;
            case EnhancedForLoopTree _ -> true;
            case WhileLoopTree _ -> true;
            case DoWhileLoopTree _ -> true;
            case CatchTree _ -> true;
            case ConditionalExpressionTree _ -> true;
            case CaseTree label ->
                !label.getLabels().isEmpty() && !(label.getLabels().getFirst() instanceof DefaultCaseLabelTree);
            case BinaryTree binary -> SHORT_CIRCUITS.contains(binary.getKind());
            default -> false;
        };
    }
}
