/**
 * The watched directory of YAML: reads objects from its files, keeps the last good version of each through whatever
 * happens to the files, and writes objects back.
 */
@NullMarked
package io.gloosuite.gloo.directory;

import org.jspecify.annotations.NullMarked;
