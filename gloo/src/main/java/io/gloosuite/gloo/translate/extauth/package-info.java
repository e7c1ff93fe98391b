/** AuthConfigs, with the Secrets and ConfigMaps they name, to what extauth is served; and what routes say about authorization. */
@NullMarked
package io.gloosuite.gloo.translate.extauth;

import org.jspecify.annotations.NullMarked;
