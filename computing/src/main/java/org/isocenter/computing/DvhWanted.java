package org.isocenter.computing;

import java.util.List;
import org.isocenter.console.UsageException;
import picocli.CommandLine.Option;

/** Which points of the curves a person asks for. */
final class DvhWanted {
    @Option(
            names = "--at-percent",
            split = ",",
            paramLabel = "PERCENT",
            description = "Dose to this part of the structure, in percent; default ${DEFAULT-VALUE}.",
            defaultValue = "99,98,95,90,50,10,5,2,1")
    private List<String> percents;

    @Option(
            names = "--at-cc",
            split = ",",
            paramLabel = "CC",
            description = "Dose to the hottest volume of this size, in cm3; default ${DEFAULT-VALUE}.",
            defaultValue = "0.03,0.1,1,2")
    private List<String> volumes;

    @Option(
            names = "--at-gy",
            split = ",",
            paramLabel = "GY",
            description = "Volume that receives at least this dose, in Gy.",
            defaultValue = "")
    private List<String> doses;

    @Option(
            names = "--prescription",
            paramLabel = "GY",
            description = "Prescribed dose: adds the volumes at 95, 100 and 107 %% of it.")
    private Double prescription;

    /** As written, so that answers carry the caller's own words. */
    List<String> percents() throws UsageException {
        return checked(percents, "--at-percent", 100);
    }

    List<String> volumes() throws UsageException {
        return checked(volumes, "--at-cc", 1e9);
    }

    List<String> doses() throws UsageException {
        return checked(doses, "--at-gy", 1e9);
    }

    /** In Gy; 0 where not told. */
    double prescriptionGy() throws UsageException {
        if (prescription == null) {
            return 0;
        }
        if (!(prescription > 0) || prescription.isInfinite()) {
            throw new UsageException("--prescription is a dose above 0 Gy, not " + prescription);
        }
        return prescription;
    }

    private static List<String> checked(List<String> words, String option, double most) throws UsageException {
        List<String> numbers = words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        for (String word : numbers) {
            double number;
            try {
                number = Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw new UsageException(option + " takes numbers, not " + word, e);
            }
            if (!(number >= 0 && number <= most)) {
                throw new UsageException(option + " takes numbers from 0 to " + most + ", not " + word);
            }
        }
        return numbers;
    }
}
