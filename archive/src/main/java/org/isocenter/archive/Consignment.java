package org.isocenter.archive;

/**
 * A set that is to go somewhere, asked for when the object it is built on arrives.
 *
 * @param route name of the route
 * @param destination name of the destination
 */
public record Consignment(String route, String destination) {}
