package org.isocenter.cli;

import java.io.IOException;
import java.util.List;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/** How a product itself queries and retrieves, read from its profile. */
sealed interface Recipe permits StepRecipe, FormRecipe {
    /** What is to be asked. */
    record Asked(InformationModel model, QueryRetrieveLevel level, KeyPaths keys) {}

    /** The recipe of a product by the id of its profile. */
    static Recipe of(String product) throws IOException {
        Profile profile = Profiles.packaged(List.of())
                .find(product)
                .orElseThrow(() -> new UsageException("--recipe " + product + ": there is no such profile"));
        return StepRecipe.of(profile)
                .or(() -> FormRecipe.of(profile))
                .orElseThrow(() -> new UsageException("--recipe " + product + ": its statement tells no queries"));
    }

    /**
     * The product's query.
     *
     * @param given keys of a person
     * @param options level and model, where the product leaves them to a person
     * @param peer whose settings may name the models
     */
    Asked find(KeyPaths given, IdentifierOptions options, PeerOptions peer) throws UsageException;

    /** Whether a move needs more than a person gave, so that a query comes first. */
    boolean movesWhatIsFound(KeyPaths given) throws UsageException;

    /** The product's retrieval of one thing found. */
    Asked move(KeyPaths given, DataSet match, IdentifierOptions options, PeerOptions peer) throws UsageException;

    /** Whether it has objects sent to itself only. */
    boolean movesToItself();
}
