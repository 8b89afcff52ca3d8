package org.isocenter.dicom;

import java.util.List;

/** The VR of an element whose encoding does not tell it: from the dictionary, and where that leaves a choice from the data set. */
final class VrChoice {
    private VrChoice() {}

    /** The VR of a tag in a data set as far as that has been read; UN where nothing is known. */
    static Vr of(Level level, int tag) {
        if (Tag.isPrivate(tag)) {
            return ofPrivate(level, tag);
        }
        return Dictionary.hasChoice(tag) ? choose(level, tag) : Dictionary.vr(tag);
    }

    private static Vr ofPrivate(Level level, int tag) {
        // PS3.5 7.8.1
        if (Tag.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        if (Tag.element(tag) < 0x1000) {
            return Vr.UN;
        }
        String creator = level.creator(Tag.creatorOf(tag));
        return Dictionary.findPrivate(creator, tag)
                .map(e -> choose(level, tag, e.vrs()))
                .orElse(Vr.UN);
    }

    private static Vr choose(Level level, int tag) {
        return choose(level, tag, Dictionary.find(tag).orElseThrow().vrs());
    }

    private static Vr choose(Level level, int tag, List<Vr> choices) {
        if (choices.size() < 2) {
            return choices.getFirst();
        }
        // PS3.3 C.7.6.3.1.1: what depends on Pixel Representation
        if (choices.contains(Vr.SS)) {
            return number(level, Tags.PixelRepresentation, 0) == 1 ? Vr.SS : Vr.US;
        }
        // PS3.3 C.11.1.1.1: a LUT of one entry is a number, of more is a table
        if (tag == Tags.LUTData) {
            return number(level, Tags.LUTDescriptor, 0) == 1 ? Vr.US : Vr.OW;
        }
        // PS3.5 A.1: pixel, overlay and curve data are OW in Implicit VR; waveforms of 8 bits are OB
        return Tag.group(tag) == 0x5400 && number(level, Tags.WaveformBitsAllocated, 16) == 8 ? Vr.OB : Vr.OW;
    }

    /** First value of an unsigned short, here or in an enclosing data set. */
    private static int number(Level level, int tag, int absent) {
        for (Level at = level; at != null; at = at.parent) {
            Element element = at.find(tag);
            if (element != null && element.bytes().length() >= 2) {
                return element.bytes().u16(0, at.encoding.order());
            }
        }
        return absent;
    }
}
