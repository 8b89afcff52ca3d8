package org.isocenter.web;

/**
 * Who asks.
 *
 * @param name user name; {@code token NAME} of an API token; {@code local} before the first user is made; empty for nobody known
 * @param role what they may do
 * @param csrf what a request that changes something must bring along; empty where none is needed
 */
public record Caller(String name, Role role, String csrf) {
    static final Caller NOBODY = new Caller("", Role.ANYONE, "");
}
