package org.isocenter.repair;

import org.isocenter.dicom.Element;

/**
 * An element as it was before it was changed or removed.
 *
 * @param at the item it stood in, as items counted then; {@code null} for the top
 * @param element the element
 */
record Previous(Spot at, Element element) {}
