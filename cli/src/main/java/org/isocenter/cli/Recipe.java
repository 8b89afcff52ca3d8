package org.isocenter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/** How a product itself queries and retrieves, read from its profile. */
sealed interface Recipe permits StepRecipe, FormRecipe {
    /** What is to be asked. */
    record Asked(InformationModel model, QueryRetrieveLevel level, KeyPaths keys) {
        /** The identifier of the request. */
        DataSet identifier() throws UsageException {
            return keys.identifier().toBuilder()
                    .put(Tags.QueryRetrieveLevel, level.name())
                    .build();
        }
    }

    /**
     * What an object names and the product fetches after it.
     *
     * @param modality of the object
     * @param path to the UIDs, keywords with dots
     * @param asksFirst whether it looks for each by a query before
     */
    record Reference(String modality, String path, boolean asksFirst) {}

    /**
     * The recipe of a product.
     *
     * @param product id of its profile
     * @param options level and model, where the product leaves them to a person
     * @param peer whose settings may name the models
     */
    static Recipe of(String product, IdentifierOptions options, PeerOptions peer) throws IOException {
        Profile profile = Profiles.packaged(List.of())
                .find(product)
                .orElseThrow(() -> new UsageException("--recipe " + product + ": there is no such profile"));
        return StepRecipe.of(profile)
                .or(() -> FormRecipe.of(profile, options, peer))
                .orElseThrow(() -> new UsageException("--recipe " + product + ": its statement tells no queries"));
    }

    /** Whose it is. */
    Profile profile();

    // RAY-NET-012
    /** The port where it receives what it retrieves; empty where its statement prints none. */
    default Optional<Integer> port() {
        return Optional.of(profile().product().association().port()).filter(port -> port > 0);
    }

    /** The product's query with the keys of a person. */
    Asked find(KeyPaths given) throws UsageException;

    // RAY-NET-016
    /** What it asks where a peer refused that query; empty for nothing. */
    Optional<Asked> findAgain(KeyPaths given) throws UsageException;

    /** A query that goes further into a match, where that is not yet of the level that the product retrieves; else empty. */
    Optional<Asked> findWithin(KeyPaths given, DataSet match) throws UsageException;

    /** What it shows of matches. */
    List<DataSet> listed(List<DataSet> matches);

    // RAY-NET-020, RAY-NET-021
    /** What it asks beside to tell a person more of a match; empty for nothing. */
    Optional<RecipeStep> description(DataSet match);

    /** Attributes that descriptions show; none where it describes nothing. */
    List<Integer> described();

    /** Whether a move needs more than a person gave, so that a query comes first. */
    boolean movesWhatIsFound(KeyPaths given) throws UsageException;

    /** The product's retrieval of one thing found. */
    Asked move(KeyPaths given, DataSet match) throws UsageException;

    /** Whether it has objects sent to itself only. */
    boolean movesToItself();

    // OBI-MOVE-005
    /** What it fetches after objects, in its order. */
    List<Reference> references();
}
