package io.gloosuite.api.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a tree.
 *
 * @param value the record; null exactly when there are problems
 * @param problems all that were found, not only the first
 * @param unsupported the fields that were kept though the suite does not act on them
 */
public record Reading<T>(@Nullable T value, List<Problem> problems, List<UnsupportedField> unsupported) {}
