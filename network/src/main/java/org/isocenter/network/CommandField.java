package org.isocenter.network;

/** Values of Command Field (0000,0100), PS3.7 E.1-1; a response has the highest bit set. */
final class CommandField {
    static final int C_STORE = 0x0001;
    static final int C_GET = 0x0010;
    static final int C_FIND = 0x0020;
    static final int C_MOVE = 0x0021;
    static final int C_ECHO = 0x0030;
    static final int N_EVENT_REPORT = 0x0100;
    static final int N_GET = 0x0110;
    static final int N_SET = 0x0120;
    static final int N_ACTION = 0x0130;
    static final int N_CREATE = 0x0140;
    static final int N_DELETE = 0x0150;
    static final int C_CANCEL = 0x0FFF;

    static final int RESPONSE = 0x8000;

    private CommandField() {}

    static int of(Request request) {
        return switch (request) {
            case Request.CStoreRq _ -> C_STORE;
            case Request.CGetRq _ -> C_GET;
            case Request.CFindRq _ -> C_FIND;
            case Request.CMoveRq _ -> C_MOVE;
            case Request.CEchoRq _ -> C_ECHO;
            case Request.CCancelRq _ -> C_CANCEL;
            case Request.NEventReportRq _ -> N_EVENT_REPORT;
            case Request.NGetRq _ -> N_GET;
            case Request.NSetRq _ -> N_SET;
            case Request.NActionRq _ -> N_ACTION;
            case Request.NCreateRq _ -> N_CREATE;
            case Request.NDeleteRq _ -> N_DELETE;
        };
    }

    static int of(Response response) {
        return RESPONSE
                | switch (response) {
                    case Response.CStoreRsp _ -> C_STORE;
                    case Response.CGetRsp _ -> C_GET;
                    case Response.CFindRsp _ -> C_FIND;
                    case Response.CMoveRsp _ -> C_MOVE;
                    case Response.CEchoRsp _ -> C_ECHO;
                    case Response.NEventReportRsp _ -> N_EVENT_REPORT;
                    case Response.NGetRsp _ -> N_GET;
                    case Response.NSetRsp _ -> N_SET;
                    case Response.NActionRsp _ -> N_ACTION;
                    case Response.NCreateRsp _ -> N_CREATE;
                    case Response.NDeleteRsp _ -> N_DELETE;
                };
    }
}
