package org.isocenter.films;

/**
 * Where an image stands on a page, in pixels.
 *
 * @param left of its left edge
 * @param top of its upper edge
 */
public record Place(int left, int top, int width, int height) {}
