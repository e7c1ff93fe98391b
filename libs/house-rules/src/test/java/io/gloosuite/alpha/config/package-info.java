@NullMarked
package io.gloosuite.alpha.config;

import org.jspecify.annotations.NullMarked;
