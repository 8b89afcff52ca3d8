package org.isocenter.registration;

/** How alike two images are at common samples, and how that changes with a motion of the one. */
sealed interface Similarity permits CrossCorrelation, MutualInformation {
    /**
     * @param fixed a value each sample
     * @param moving a value each sample; NaN where there is none
     * @param changes for each of six numbers of a motion, the change of the moving value at each sample
     */
    Evaluation evaluate(float[] fixed, float[] moving, float[][] changes);
}
