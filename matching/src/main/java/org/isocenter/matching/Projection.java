package org.isocenter.matching;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/** What a response returns of an entity: the attributes of the identifier, in sequences those of its item (PS3.4 C.2.2.1.3, C.4.1.1.3.2). */
public final class Projection {
    private final DataSet identifier;

    private Projection(DataSet identifier) {
        this.identifier = identifier;
    }

    public static Projection of(DataSet identifier) {
        return new Projection(identifier);
    }

    /** The attributes asked for, with the values of the entity and in its character set; those that it does not have without a value. */
    public DataSet response(DataSet entity, int... more) {
        DataSetBuilder builder = select(identifier, entity, more);
        entity.find(Tags.SpecificCharacterSet).ifPresent(builder::put);
        return builder.build();
    }

    private static DataSetBuilder select(DataSet keys, DataSet entity, int... more) {
        DataSetBuilder builder = new DataSetBuilder(entity.characterSet());
        for (Element key : keys.elements()) {
            int tag = key.tag();
            if (tag != Tags.SpecificCharacterSet && !Tag.isGroupLength(tag)) {
                builder.put(entity.find(tag).map(e -> value(key, e)).orElseGet(() -> empty(key)));
            }
        }
        for (int tag : more) {
            entity.find(tag).ifPresent(builder::put);
        }
        return builder;
    }

    private static Element empty(Element key) {
        return key.vr() == Vr.SQ
                ? Element.ofItems(key.tag(), List.of())
                : Element.of(key.tag(), key.vr(), org.isocenter.dicom.Bytes.EMPTY);
    }

    /** PS3.4 C.2.2.2.6: with an item that names no attributes the items are returned whole. */
    private static Element value(Element key, Element element) {
        if (key.items().isEmpty() || key.items().getFirst().elements().isEmpty()) {
            return element;
        }
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : element.items()) {
            items.add(select(key.items().getFirst(), item).build());
        }
        return Element.ofItems(element.tag(), items);
    }
}
