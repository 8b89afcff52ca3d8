package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Fact.Topic;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.RuleState;
import org.isocenter.statements.FactTables.Entity;

/** The layout of PS3.2 Annex N. Section numbers are those of the annex without its letter. */
final class AnnexN {
    private static final Block NOT_STATED = new Block.NotStated();

    private final FactTables facts;
    private final ServiceTables services;
    private final AttributeTables attributes;
    private final Introduction introduction;

    private AnnexN(Profile profile) {
        this.facts = new FactTables(profile);
        this.services = new ServiceTables(profile);
        this.attributes = new AttributeTables(profile, facts);
        this.introduction = new Introduction(profile, facts);
    }

    static List<Section> sections(Profile profile) {
        AnnexN annex = new AnnexN(profile);
        return Section.numbered(List.of(
                annex.overview(),
                Section.of("Table of Contents", new Block.Contents()),
                annex.introduction(),
                annex.implementationModel(),
                annex.interoperability(),
                annex.configuration(),
                annex.communication(),
                annex.security(),
                annex.objects(),
                Section.of("Structured Report Content Encoding", NOT_STATED).under("A.B"),
                annex.securityDetails(),
                Section.of("Mapping of Attributes", NOT_STATED).under("A.D"),
                Section.of("Code Set Usage", annex.facts.about("Codes", Topic.CODING))
                        .under("A.E")));
    }

    // N.1
    private Section overview() {
        return Section.of("Overview", introduction.overview())
                .with(
                        Section.of("Content and Transfer", services.content("Content and transfer"))
                                .with(Section.of("SR Root Template IDs", NOT_STATED)),
                        Section.of("DIMSE Services")
                                .with(
                                        roles("Verification", ServiceKind.VERIFICATION),
                                        roles("Storage", ServiceKind.STORAGE, ServiceKind.COMMITMENT),
                                        roles(
                                                "Workflow Management",
                                                ServiceKind.WORKLIST,
                                                ServiceKind.PERFORMED_PROCEDURE,
                                                ServiceKind.UNIFIED_PROCEDURE,
                                                ServiceKind.AVAILABILITY),
                                        roles("Query/Retrieve", ServiceKind.QUERY),
                                        roles("Print Management", ServiceKind.PRINT)),
                        Section.of("DICOM Web Services", facts.about("Web services", Topic.WEB)),
                        Section.of("Media Services", facts.about("Media", Topic.MEDIA)),
                        Section.of("Real-Time Video Services", NOT_STATED),
                        Section.of(
                                "De-identification Profiles", facts.about("De-identification", Topic.DEIDENTIFICATION)),
                        Section.of("Specific Character Sets", introduction.characterSets()));
    }

    private Section roles(String title, ServiceKind... kinds) {
        return Section.of(title, services.roles(title + ": SOP classes", kinds));
    }

    // N.3
    private Section introduction() {
        return Section.of("Introduction")
                .with(
                        Section.of("Revision History", introduction.revision()),
                        Section.of("Audience", introduction.audience()),
                        Section.of("Remarks", introduction.remarks()),
                        Section.of("Terms and Definitions", introduction.terms()),
                        Section.of("Abbreviations", introduction.abbreviations()),
                        Section.of("References", introduction.references()));
    }

    // N.4
    private Section implementationModel() {
        return Section.of("Implementation Model")
                .with(Section.of("Application Data Flow", facts.about("Real-world activities", Topic.ACTIVITY))
                        .with(Section.of("Functional Definition of Application Entities", introduction.entities())));
    }

    // N.5
    private Section interoperability() {
        return Section.of("Service and Interoperability Description")
                .with(
                        Section.of("Mapping of Services to Application Entities", introduction.mapping(services)),
                        dimse(),
                        Section.of("DICOM Web Services").with(web()),
                        Section.of("Media Storage Services", media()),
                        Section.of("Real-Time Video Services", NOT_STATED),
                        Section.of(
                                "Cross-Service Considerations",
                                Block.stated(
                                        facts.about("Limits", Topic.LIMIT),
                                        attributes.rules("Rules of services and files", RuleState.NODE))),
                        Section.of(
                                "Character Sets",
                                Block.stated(
                                        introduction.characterSets(),
                                        facts.about("Character sets", Topic.CHARACTER_SET))));
    }

    private Section dimse() {
        return Section.of("DIMSE Services")
                .with(
                        service("Basic Worklist Management", ServiceKind.WORKLIST, "mwl", "worklist"),
                        service("Modality Performed Procedure Step", ServiceKind.PERFORMED_PROCEDURE, "mpps"),
                        service("Unified Procedure Step", ServiceKind.UNIFIED_PROCEDURE, "ups"),
                        service("Instance Availability Notification", ServiceKind.AVAILABILITY, "ian"),
                        storage(),
                        service("Storage Commitment", ServiceKind.COMMITMENT, "commit"),
                        service("Query/Retrieve", ServiceKind.QUERY, "find-", "move-", "get-"),
                        service("Print Management", ServiceKind.PRINT, "print"));
    }

    private Section service(String title, ServiceKind kind, String... directions) {
        if (!services.has(kind)) {
            return Section.of(title, new Block.Text("None of its SOP classes is claimed."));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(services.roles(title + ": SOP classes", kind));
        if (kind == ServiceKind.QUERY) {
            blocks.add(facts.about("Behaviour", Topic.QUERY));
        } else {
            blocks.add(facts.speakingOf("Behaviour", kind.title(), Topic.SERVICE));
        }
        blocks.addAll(attributes.service(List.of(directions)));
        return Section.of(title, Block.stated(blocks));
    }

    private Section storage() {
        return Section.of("Storage", services.roles("Storage: SOP classes", ServiceKind.STORAGE))
                .with(
                        Section.of("Storage SCU: Transcoding", facts.about("Transcoding", Topic.TRANSCODING)),
                        Section.of(
                                "Storage SCP: Coercion and Duplicates",
                                facts.about(
                                        "What storage does with instances",
                                        List.of(Topic.STORAGE_LEVEL, Topic.STORAGE))));
    }

    private List<Section> web() {
        List<Section> sections = new ArrayList<>();
        for (String title : List.of(
                "URI Service",
                "Studies Service",
                "Worklist Service",
                "Non-Patient Instance Service",
                "Notification Service",
                "Storage Commitment Service",
                "Modality Scheduled Procedure Step Service",
                "Modality Performed Procedure Step Service")) {
            sections.add(Section.of(title, facts.speakingOf(title, title, Topic.WEB)));
        }
        return sections;
    }

    private List<Block> media() {
        List<Block> blocks = new ArrayList<>(List.of(facts.about("Application profiles", Topic.MEDIA)));
        blocks.addAll(attributes.service(List.of("media")));
        return Block.stated(blocks);
    }

    // N.6
    private Section configuration() {
        return Section.of("Configuration")
                .with(
                        Section.of(
                                "General Parameters",
                                facts.about("Parameters", List.of(Topic.CONFIGURATION, Topic.PORT))),
                        Section.of("DIMSE Services", facts.about("Timers", Topic.TIMEOUT)),
                        Section.of("DICOM Web Services", NOT_STATED),
                        Section.of("Media Storage Services", NOT_STATED),
                        Section.of("Real-Time Video Services", NOT_STATED),
                        Section.of("Audit Syslog", NOT_STATED));
    }

    // N.7
    private Section communication() {
        List<Section> entities = facts.entities().stream().map(this::entity).toList();
        return Section.of("Network and Media Communication Details")
                .with(
                        Section.of(
                                "General Association Parameters",
                                facts.about("Association parameters", Introduction.ASSOCIATION)),
                        Section.of("Application Entity Specifications", introduction.orNotStated(entities))
                                .with(entities),
                        Section.of("Status Codes")
                                .with(
                                        Section.of("General", NOT_STATED),
                                        Section.of("DIMSE Services", facts.about("Status codes", Topic.STATUS)),
                                        Section.of("DICOM Web Services", NOT_STATED)));
    }

    private Section entity(Entity entity) {
        return Section.of(entity.name(), introduction.function(entity))
                .with(
                        Section.of(
                                "Sequencing of Real-World Activities",
                                facts.of(entity, "Sequencing", Topic.SEQUENCING)),
                        Section.of(
                                "Association Parameters",
                                facts.of(entity, "Association parameters", Introduction.ASSOCIATION)),
                        Section.of(
                                "Association Initiation",
                                Block.stated(
                                        facts.of(entity, "Initiation", Topic.INITIATION),
                                        services.contexts(
                                                "Proposed presentation contexts",
                                                "SCU",
                                                facts.sopClasses(entity, "SCU")))),
                        Section.of(
                                "Association Acceptance",
                                Block.stated(
                                        facts.of(entity, "Acceptance", Topic.ACCEPTANCE),
                                        services.contexts(
                                                "Accepted presentation contexts",
                                                "SCP",
                                                facts.sopClasses(entity, "SCP")))));
    }

    // N.8
    private Section security() {
        return Section.of("Security")
                .with(
                        Section.of(
                                        "External Network Requirements",
                                        facts.about("Physical network", Topic.PHYSICAL_NETWORK))
                                .with(Section.of("TCP Ports", facts.about("Ports", Topic.PORT))),
                        Section.of("Security Profile Support", facts.about("Security", Topic.SECURITY)),
                        Section.of(
                                "User Identity Negotiation",
                                facts.about("User identity negotiation", Topic.USER_IDENTITY)),
                        Section.of("Web Services Security", NOT_STATED),
                        Section.of("Other Security", NOT_STATED));
    }

    // N.A.A
    private Section objects() {
        return Section.of("Information Object Definitions")
                .with(
                        Section.of("Created Instances", introduction.orNotStated(attributes.created()))
                                .with(attributes.created()),
                        Section.of("Received Instances", introduction.orNotStated(attributes.received()))
                                .with(attributes.received()),
                        Section.of(
                                "Rules for Instances",
                                Block.stated(
                                        attributes.rules("Rules judged on instances", RuleState.CHECK, RuleState.TABLE),
                                        attributes.rules("Rules of written instances", RuleState.WRITER))),
                        Section.of("Other Tables", attributes.servicesBut(Introduction.PLACED)),
                        Section.of("Private Attributes", attributes.privateAttributes("Private attributes")),
                        Section.of(
                                "Extended, Specialized and Private SOP Classes",
                                Block.stated(
                                        services.privateClasses("Private SOP classes"),
                                        facts.about("Extensions", Topic.EXTENSION))))
                .under("A.A");
    }

    private Section securityDetails() {
        return Section.of("Security Details")
                .with(
                        Section.of("Basic Security Services", NOT_STATED),
                        Section.of("Attribute Confidentiality", NOT_STATED))
                .under("A.C");
    }
}
