package org.isocenter.deidentify;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.isocenter.dicom.Dictionary;

/**
 * What stands in place of identifiers: made of them and of a key, so that the same key gives the same everywhere and nobody without the key
 * finds the way back (HMAC-SHA256). One map for all UIDs, of studies, series, instances and Frames of Reference alike (field.md I-05 to I-07).
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    // PS3.5 B.2: 2.25. and a number of 128 bits
    private static final int UID_BYTES = 16;
    private static final int ID_BYTES = 5;
    /** Dates move back by 30 days to about 10 years. */
    private static final int MIN_DAYS = 30;

    private static final int DAYS = 3620;

    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    private byte[] digest(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((purpose + "\0" + value).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Another UID; those that the standard registers stay. */
    String uid(String uid) {
        if (uid.isEmpty() || isRegistered(uid)) {
            return uid;
        }
        byte[] digest = Arrays.copyOf(digest("uid", uid), UID_BYTES);
        // The form of a UUID, version 8, as 2.25 wants it.
        digest[6] = (byte) (digest[6] & 0x0F | 0x80);
        digest[8] = (byte) (digest[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, digest);
    }

    private static boolean isRegistered(String uid) {
        return uid.startsWith("1.2.840.10008.");
    }

    /** What a patient is called, by the ID, and the name where there is no ID. */
    String patient(String id) {
        return "DEID-" + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest("patient", id), ID_BYTES));
    }

    /** Days by which the dates of a patient move; negative. */
    int days(String patientId) {
        int number = ByteBuffer.wrap(digest("days", patientId)).getInt() & Integer.MAX_VALUE;
        return -(MIN_DAYS + number % DAYS);
    }

    /** A short word in place of another one, the same for the same. */
    String word(int tag, String value) {
        String purpose = Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse("");
        return HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest(purpose, value), 4));
    }
}
