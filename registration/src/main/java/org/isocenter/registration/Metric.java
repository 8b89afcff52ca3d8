package org.isocenter.registration;

/** What makes two images alike. */
public enum Metric {
    /** Mutual information: any relation between the values, such as CT and MR. */
    MUTUAL_INFORMATION("mi"),
    /** Normalised cross correlation: a linear relation, such as two CT or CT and cone-beam CT. */
    CROSS_CORRELATION("ncc");

    private final String word;

    Metric(String word) {
        this.word = word;
    }

    /** As on the command line. */
    public String word() {
        return word;
    }
}
