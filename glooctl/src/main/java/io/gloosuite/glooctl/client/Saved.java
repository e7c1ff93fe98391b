package io.gloosuite.glooctl.client;

import io.gloosuite.glooctl.model.AdminObject;

/**
 * An object after it was written.
 *
 * @param object with the status that translation gave it
 * @param created it was not there before
 * @param acknowledged every connected data plane took the change within the time waited
 */
public record Saved(AdminObject object, boolean created, boolean acknowledged) {}
