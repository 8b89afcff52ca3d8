package org.isocenter.network;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/** Reads command sets (PS3.7 9.3, 10.3), leniently: only the command field and a message ID must be there. */
final class CommandReader {
    /** Bytes of the longest command set taken; the longest an honest peer sends is an N-GET of some hundred attributes. */
    static final int LIMIT = 1 << 16;

    private CommandReader() {}

    static DataSet dataSet(Bytes bytes) throws DicomException {
        return DataSetReader.read(bytes, TransferSyntax.IMPLICIT_LE, ReadOptions.ALL.withMaxDepth(1), _ -> {});
    }

    static boolean isResponse(DataSet command) throws DicomException {
        return (required(command, Tags.CommandField) & CommandField.RESPONSE) != 0;
    }

    /** Whether a data set follows. */
    static boolean hasDataSet(DataSet command) {
        return number(command, Tags.CommandDataSetType, CommandWriter.NO_DATA_SET) != CommandWriter.NO_DATA_SET;
    }

    static Request request(DataSet command) throws DicomException {
        int field = required(command, Tags.CommandField);
        if (field == CommandField.C_CANCEL) {
            return new Request.CCancelRq(required(command, Tags.MessageIDBeingRespondedTo));
        }
        int id = required(command, Tags.MessageID);
        String sopClass = first(command, Tags.AffectedSOPClassUID, Tags.RequestedSOPClassUID);
        String instance = first(command, Tags.AffectedSOPInstanceUID, Tags.RequestedSOPInstanceUID);
        Priority priority = Priority.of(number(command, Tags.Priority, 0));
        return switch (field) {
            case CommandField.C_STORE -> store(id, sopClass, instance, priority, command);
            case CommandField.C_FIND -> new Request.CFindRq(id, sopClass, priority);
            case CommandField.C_GET -> new Request.CGetRq(id, sopClass, priority);
            case CommandField.C_MOVE ->
                new Request.CMoveRq(
                        id,
                        sopClass,
                        priority,
                        command.string(Tags.MoveDestination).strip());
            case CommandField.C_ECHO -> new Request.CEchoRq(id, sopClass);
            case CommandField.N_EVENT_REPORT ->
                new Request.NEventReportRq(id, sopClass, instance, number(command, Tags.EventTypeID, -1));
            case CommandField.N_GET -> new Request.NGetRq(id, sopClass, instance, attributes(command));
            case CommandField.N_SET -> new Request.NSetRq(id, sopClass, instance);
            case CommandField.N_ACTION ->
                new Request.NActionRq(id, sopClass, instance, number(command, Tags.ActionTypeID, -1));
            case CommandField.N_CREATE -> new Request.NCreateRq(id, sopClass, instance);
            case CommandField.N_DELETE -> new Request.NDeleteRq(id, sopClass, instance);
            default -> throw unknown(field);
        };
    }

    private static Request store(int id, String sopClass, String instance, Priority priority, DataSet command) {
        return new Request.CStoreRq(
                id,
                sopClass,
                instance,
                priority,
                command.string(Tags.MoveOriginatorApplicationEntityTitle).strip(),
                number(command, Tags.MoveOriginatorMessageID, -1));
    }

    static Response response(DataSet command) throws DicomException {
        int field = required(command, Tags.CommandField);
        int id = required(command, Tags.MessageIDBeingRespondedTo);
        String sopClass = first(command, Tags.AffectedSOPClassUID, Tags.RequestedSOPClassUID);
        String instance = first(command, Tags.AffectedSOPInstanceUID, Tags.RequestedSOPInstanceUID);
        Status status = status(command);
        return switch (field & ~CommandField.RESPONSE) {
            case CommandField.C_STORE -> new Response.CStoreRsp(id, sopClass, instance, status);
            case CommandField.C_FIND -> new Response.CFindRsp(id, sopClass, status);
            case CommandField.C_GET -> new Response.CGetRsp(id, sopClass, status, counts(command));
            case CommandField.C_MOVE -> new Response.CMoveRsp(id, sopClass, status, counts(command));
            case CommandField.C_ECHO -> new Response.CEchoRsp(id, sopClass, status);
            case CommandField.N_EVENT_REPORT ->
                // field.md N-04: some peers leave Event Type ID out
                new Response.NEventReportRsp(id, sopClass, instance, number(command, Tags.EventTypeID, -1), status);
            case CommandField.N_GET -> new Response.NGetRsp(id, sopClass, instance, status);
            case CommandField.N_SET -> new Response.NSetRsp(id, sopClass, instance, status);
            case CommandField.N_ACTION ->
                new Response.NActionRsp(id, sopClass, instance, number(command, Tags.ActionTypeID, -1), status);
            case CommandField.N_CREATE -> new Response.NCreateRsp(id, sopClass, instance, status);
            case CommandField.N_DELETE -> new Response.NDeleteRsp(id, sopClass, instance, status);
            default -> throw unknown(field);
        };
    }

    private static Status status(DataSet command) throws DicomException {
        int code = required(command, Tags.Status);
        return new Status(
                code,
                command.string(Tags.ErrorComment),
                tags(command, Tags.OffendingElement),
                number(command, Tags.ErrorID, -1));
    }

    private static SubOperations counts(DataSet command) {
        return new SubOperations(
                number(command, Tags.NumberOfRemainingSuboperations, -1),
                number(command, Tags.NumberOfCompletedSuboperations, -1),
                number(command, Tags.NumberOfFailedSuboperations, -1),
                number(command, Tags.NumberOfWarningSuboperations, -1));
    }

    private static List<Integer> attributes(DataSet command) {
        return tags(command, Tags.AttributeIdentifierList);
    }

    private static List<Integer> tags(DataSet command, int tag) {
        Bytes bytes = command.find(tag).map(Element::bytes).orElse(Bytes.EMPTY);
        List<Integer> tags = new ArrayList<>();
        for (long at = 0; at + 4 <= bytes.length(); at += 4) {
            tags.add(bytes.u16(at, command.byteOrder()) << 16 | bytes.u16(at + 2, command.byteOrder()));
        }
        return tags;
    }

    private static String first(DataSet command, int tag, int otherTag) {
        String value = command.string(tag);
        return value.isEmpty() ? command.string(otherTag) : value;
    }

    private static int number(DataSet command, int tag, int absent) {
        Bytes bytes = command.find(tag).map(Element::bytes).orElse(Bytes.EMPTY);
        return bytes.length() < 2 ? absent : bytes.u16(0, command.byteOrder());
    }

    private static int required(DataSet command, int tag) throws DicomException {
        int value = number(command, tag, -1);
        if (value < 0) {
            throw new DicomException(0, "Command", "no " + org.isocenter.dicom.Tag.format(tag) + " in the command set");
        }
        return value;
    }

    private static DicomException unknown(int field) {
        return new DicomException(0, "CommandField", String.format("command field %04XH is not known", field));
    }
}
