package io.gloosuite.house.tidy;

import java.util.stream.Stream;

/** One rule, or a few that are counted together, over the whole tree. Must not change the tree. */
@FunctionalInterface
interface Check {
    Stream<Finding> findings(SourceTree tree);
}
