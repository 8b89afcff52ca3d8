package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.ContextResult;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.Test;

class PersonalityRolesTest {
    /** RAY-NET-003: a class that a product only sends stays refused, even where the peer offers to be its provider. */
    @Test
    void anOfferOfRolesOpensNoContextWhereRolesAreNotGranted() throws IOException {
        AssociateRq rq = new AssociateRq(
                "RAY",
                "PEER",
                1,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(new ProposedContext(1, Uids.RTImageStorage, List.of("1.2.840.10008.1.2"))),
                List.of(new UserItem.RoleSelection(Uids.RTImageStorage, true, true)));
        Personality raystation =
                new Personality(Profiles.packaged(List.of()).find("raystation").orElseThrow());
        assertThat(raystation.contexts(rq, _ -> true))
                .extracting(ContextResult::result)
                .containsExactly(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        assertThat(raystation.roles(Uids.RTImageStorage)).isEmpty();
    }
}
