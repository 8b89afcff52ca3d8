package org.isocenter.node;

import java.net.InetAddress;
import java.util.Arrays;

/** An address, or all that begin with some of its bits: {@code 10.1.2.3}, {@code 10.1.0.0/16}, {@code fd00::/8}. */
record AddressRange(InetAddress base, int bits) {

    static AddressRange parse(String where, String text) throws SettingsException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            InetAddress base = InetAddress.ofLiteral(address);
            int all = base.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw new SettingsException(where + " is " + text + ", expected /0 to /" + all);
            }
            return new AddressRange(base, bits);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    where + " is " + text + ", expected an address such as 10.1.2.3 or 10.1.0.0/16", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        int mask = rest == 0 ? 0 : 0xFF << 8 - rest;
        return Arrays.equals(mine, 0, whole, theirs, 0, whole)
                && (rest == 0 || (mine[whole] & mask) == (theirs[whole] & mask));
    }
}
