package org.isocenter.services;

import org.isocenter.network.Endpoint;

/**
 * Where a C-MOVE can send.
 *
 * @param endpoint where it is
 * @param callingAe our AE title towards it
 * @param calledAe its AE title
 * @param conversion what to do where it does not take a syntax
 * @param manner how to behave towards it
 */
public record MoveDestination(
        Endpoint endpoint, String callingAe, String calledAe, Conversion conversion, Manner manner) {}
