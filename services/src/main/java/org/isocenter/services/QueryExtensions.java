package org.isocenter.services;

import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.network.Association;
import org.isocenter.network.Negotiation;
import org.isocenter.network.UserItem;

/**
 * SOP Class Extended Negotiation of Query/Retrieve (PS3.4 C.5.1.1, C.5.2.1, C.5.3.1).
 *
 * <pre>
 * relational:1 [date-time:1 [fuzzy names:1 [time zone:1 ..]]]     each 0 or 1
 * </pre>
 *
 * @param relational whether Unique Keys of upper levels may be left out
 * @param combinedDateTime whether a date and a time key make one range
 */
public record QueryExtensions(boolean relational, boolean combinedDateTime) {
    /** What holds without negotiation. */
    public static final QueryExtensions NONE = new QueryExtensions(false, false);

    /** What was agreed on for a SOP class. */
    static QueryExtensions of(Association association, String sopClassUid) {
        return Negotiation.items(association.acceptance().userItems(), UserItem.ExtendedNegotiation.class).stream()
                .filter(item -> item.sopClassUid().equals(sopClassUid))
                .findFirst()
                .map(item -> new QueryExtensions(flag(item.information(), 0), flag(item.information(), 1)))
                .orElse(NONE);
    }

    /** The item with which a user asks for these. */
    public UserItem.ExtendedNegotiation item(String sopClassUid) {
        byte[] bytes = {(byte) (relational ? 1 : 0), (byte) (combinedDateTime ? 1 : 0), 0, 0};
        return new UserItem.ExtendedNegotiation(sopClassUid, Bytes.of(bytes));
    }

    /**
     * What a provider of C-FIND, C-MOVE or C-GET answers: of what was asked that which it does, in as many bytes.
     *
     * @param does what it does
     * @return empty for other SOP classes
     */
    public static Optional<UserItem.ExtendedNegotiation> answer(
            UserItem.ExtendedNegotiation asked, QueryExtensions does) {
        Optional<InformationModel> model = InformationModel.of(asked.sopClassUid());
        if (model.isEmpty()) {
            return Optional.empty();
        }
        boolean find = model.get().find().equals(asked.sopClassUid());
        byte[] answer = new byte[(int) Math.min(8, asked.information().length())];
        set(answer, 0, flag(asked.information(), 0) && does.relational());
        set(answer, 1, find && flag(asked.information(), 1) && does.combinedDateTime());
        return Optional.of(new UserItem.ExtendedNegotiation(asked.sopClassUid(), Bytes.of(answer)));
    }

    private static boolean flag(Bytes information, int at) {
        return at < information.length() && information.toArray()[at] == 1;
    }

    private static void set(byte[] answer, int at, boolean value) {
        if (at < answer.length) {
            answer[at] = (byte) (value ? 1 : 0);
        }
    }
}
