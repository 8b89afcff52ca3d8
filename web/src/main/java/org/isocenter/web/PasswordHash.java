package org.isocenter.web;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha512:ITERATIONS:SALT:HASH}, salt and hash in base64 (decision 126). The number of
 * iterations stands with each hash, so that it can grow.
 */
final class PasswordHash {
    /** Shortest password that is taken for a new user. */
    static final int SHORTEST = 10;
    /** Longest that is looked at: hashing must not be a way to keep this server busy. */
    static final int LONGEST = 256;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final String NAME = "pbkdf2-sha512";
    private static final int ITERATIONS = 210_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    static String of(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return NAME + ":" + ITERATIONS + ":" + base64.encodeToString(salt) + ":"
                + base64.encodeToString(derive(password, salt, ITERATIONS));
    }

    /** A hash that no password is known for; to compare with it takes as long as with others, to make it nothing: a start need not wait for it. */
    static String ofNobody() {
        byte[] random = new byte[SALT_BYTES + HASH_BITS / 8];
        new SecureRandom().nextBytes(random);
        Base64.Encoder base64 = Base64.getEncoder();
        return NAME + ":" + ITERATIONS + ":" + base64.encodeToString(Arrays.copyOf(random, SALT_BYTES)) + ":"
                + base64.encodeToString(Arrays.copyOfRange(random, SALT_BYTES, random.length));
    }

    /** Takes the same time for every wrong password. A hash this program did not write matches none. */
    static boolean matches(char[] password, String kept) {
        String[] parts = kept.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(NAME) || password.length > LONGEST) {
            return false;
        }
        try {
            int iterations = Integer.parseInt(parts[1]);
            if (iterations < 1 || iterations > MOST_ITERATIONS) {
                return false;
            }
            byte[] hash = derive(password, Base64.getDecoder().decode(parts[2]), iterations);
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
