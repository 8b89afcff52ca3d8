package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Fact.Topic;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.RuleState;
import org.isocenter.statements.FactTables.Entity;

/** The layout of PS3.2 Annex A as it was before Supplement 209, which most statements of today follow. */
final class AnnexA {
    private static final Block NOT_STATED = new Block.NotStated();

    private final FactTables facts;
    private final ServiceTables services;
    private final AttributeTables attributes;
    private final Introduction introduction;

    private AnnexA(Profile profile) {
        this.facts = new FactTables(profile);
        this.services = new ServiceTables(profile);
        this.attributes = new AttributeTables(profile, facts);
        this.introduction = new Introduction(profile, facts);
    }

    static List<Section> sections(Profile profile) {
        AnnexA annex = new AnnexA(profile);
        return Section.numbered(List.of(
                annex.overview(),
                Section.of("Table of Contents", new Block.Contents()),
                annex.introduction(),
                annex.networking(),
                annex.media(),
                Section.of("Transformation of DICOM to CDA", NOT_STATED),
                Section.of(
                        "Support of Character Sets",
                        Block.stated(
                                annex.introduction.characterSets(),
                                annex.facts.about("Character sets", Topic.CHARACTER_SET))),
                annex.security(),
                annex.annexes()));
    }

    // A.1
    private Section overview() {
        List<Block> blocks = new ArrayList<>(introduction.overview());
        blocks.add(services.roles("Network Services"));
        blocks.add(facts.about("Media Services", Topic.MEDIA));
        return Section.of("Conformance Statement Overview", blocks);
    }

    // A.3
    private Section introduction() {
        return Section.of("Introduction")
                .with(
                        Section.of("Revision History", introduction.revision()),
                        Section.of("Audience", introduction.audience()),
                        Section.of("Remarks", introduction.remarks()),
                        Section.of("Terms and Definitions", introduction.terms()),
                        Section.of("Basics of DICOM Communication", introduction.basics()),
                        Section.of("Abbreviations", introduction.abbreviations()),
                        Section.of("References", introduction.references()));
    }

    // A.4
    private Section networking() {
        List<Section> entities = facts.entities().stream().map(this::entity).toList();
        return Section.of("Networking")
                .with(
                        Section.of("Implementation Model")
                                .with(
                                        Section.of(
                                                "Application Data Flow",
                                                facts.about("Real-world activities", Topic.ACTIVITY)),
                                        Section.of("Functional Definition of AEs", introduction.entities()),
                                        Section.of(
                                                "Sequencing of Real-World Activities",
                                                facts.about("Sequencing", Topic.SEQUENCING))),
                        Section.of("AE Specifications", introduction.orNotStated(entities))
                                .with(entities)
                                .with(services()),
                        interfaces(),
                        configuration());
    }

    // A.4.2.n
    private Section entity(Entity entity) {
        return Section.of(entity.name(), introduction.function(entity))
                .with(
                        Section.of("SOP Classes", introduction.roles(entity, services)),
                        policies(entity),
                        Section.of("Association Initiation Policy", facts.of(entity, "Initiation", Topic.INITIATION))
                                .with(Section.of(
                                        "Proposed Presentation Contexts",
                                        services.contexts(
                                                "Proposed presentation contexts",
                                                "SCU",
                                                facts.sopClasses(entity, "SCU")))),
                        Section.of("Association Acceptance Policy", facts.of(entity, "Acceptance", Topic.ACCEPTANCE))
                                .with(Section.of(
                                        "Accepted Presentation Contexts",
                                        services.contexts(
                                                "Accepted presentation contexts",
                                                "SCP",
                                                facts.sopClasses(entity, "SCP")))));
    }

    private Section policies(Entity entity) {
        return Section.of("Association Policies")
                .with(
                        Section.of(
                                "General",
                                facts.of(
                                        entity,
                                        "General",
                                        List.of(
                                                Topic.APPLICATION_CONTEXT,
                                                Topic.MAX_PDU,
                                                Topic.ROLE_SELECTION,
                                                Topic.EXTENDED_NEGOTIATION,
                                                Topic.TIMEOUT))),
                        Section.of("Number of Associations", facts.of(entity, "Associations", Topic.MAX_ASSOCIATIONS)),
                        Section.of(
                                "Asynchronous Nature", facts.of(entity, "Asynchronous operations", Topic.ASYNCHRONOUS)),
                        Section.of(
                                "Implementation Identifying Information",
                                facts.of(
                                        entity,
                                        "Implementation",
                                        List.of(Topic.IMPLEMENTATION_CLASS_UID, Topic.IMPLEMENTATION_VERSION_NAME))));
    }

    /** SOP specific conformance; one section a service class, since profiles do not assign behaviour to activities. */
    private Section services() {
        List<Section> sections = new ArrayList<>();
        for (ServiceKind kind : ServiceKind.values()) {
            if (services.has(kind)) {
                sections.add(Section.of(kind.title(), behaviour(kind)));
            }
        }
        return Section.of("SOP Specific Conformance", introduction.orNotStated(sections))
                .with(sections)
                .with(
                        Section.of("Status Codes", facts.about("Status codes", Topic.STATUS)),
                        Section.of(
                                "Rules of Services and Files",
                                attributes.rules("Rules of services and files", RuleState.NODE)));
    }

    private List<Block> behaviour(ServiceKind kind) {
        List<Block> blocks = new ArrayList<>(List.of(services.roles(kind.title() + ": SOP classes", kind)));
        switch (kind) {
            case STORAGE ->
                blocks.add(facts.about("Storage", List.of(Topic.STORAGE_LEVEL, Topic.STORAGE, Topic.TRANSCODING)));
            case QUERY -> {
                blocks.add(facts.about("Behaviour", Topic.QUERY));
                blocks.addAll(attributes.service(List.of("find-", "move-", "get-")));
            }
            case WORKLIST -> add(kind, List.of("mwl", "worklist"), blocks);
            case PERFORMED_PROCEDURE -> add(kind, List.of("mpps"), blocks);
            case UNIFIED_PROCEDURE -> add(kind, List.of("ups"), blocks);
            case AVAILABILITY -> add(kind, List.of("ian"), blocks);
            case COMMITMENT -> add(kind, List.of("commit"), blocks);
            case PRINT -> add(kind, List.of("print"), blocks);
            case VERIFICATION, OTHER -> blocks.add(facts.speakingOf("Behaviour", kind.title(), Topic.SERVICE));
        }
        return Block.stated(blocks);
    }

    private void add(ServiceKind kind, List<String> directions, List<Block> blocks) {
        blocks.add(facts.speakingOf("Behaviour", kind.title(), Topic.SERVICE));
        blocks.addAll(attributes.service(directions));
    }

    // A.4.3
    private Section interfaces() {
        return Section.of("Network Interfaces")
                .with(
                        Section.of(
                                "Physical Network Interface", facts.about("Physical network", Topic.PHYSICAL_NETWORK)),
                        Section.of("Additional Protocols", NOT_STATED),
                        Section.of("IPv4 and IPv6 Support", NOT_STATED));
    }

    // A.4.4
    private Section configuration() {
        return Section.of("Configuration")
                .with(
                        Section.of("AE Title/Presentation Address Mapping", facts.about("Ports", Topic.PORT)),
                        Section.of(
                                "Parameters", facts.about("Parameters", List.of(Topic.CONFIGURATION, Topic.TIMEOUT))));
    }

    // A.5
    private Section media() {
        List<Block> model = new ArrayList<>(List.of(facts.about("Application profiles", Topic.MEDIA)));
        model.addAll(attributes.service(List.of("media")));
        return Section.of("Media Interchange")
                .with(
                        Section.of("Implementation Model", NOT_STATED),
                        Section.of("AE Specifications", Block.stated(model)),
                        Section.of("Augmented and Private Application Profiles", NOT_STATED),
                        Section.of("Media Configuration", NOT_STATED));
    }

    // A.8
    private Section security() {
        return Section.of("Security")
                .with(
                        Section.of("Security Profiles", facts.about("Security", Topic.SECURITY)),
                        Section.of(
                                "Association Level Security",
                                facts.about("Association level", List.of(Topic.USER_IDENTITY, Topic.ACCEPTANCE))),
                        Section.of(
                                "Application Level Security",
                                facts.about("Application level", Topic.DEIDENTIFICATION)));
    }

    // A.9
    private Section annexes() {
        return Section.of("Annexes")
                .with(
                        contents(),
                        Section.of(
                                "Data Dictionary of Private Attributes",
                                attributes.privateAttributes("Private attributes")),
                        Section.of("Coded Terminology and Templates", facts.about("Codes", Topic.CODING)),
                        Section.of("Grayscale Image Consistency", NOT_STATED),
                        Section.of(
                                "Standard Extended/Specialized/Private SOP Classes",
                                Block.stated(
                                        services.privateClasses("Private SOP classes"),
                                        facts.about("Extensions", Topic.EXTENSION))),
                        Section.of("Private Transfer Syntaxes", NOT_STATED));
    }

    private Section contents() {
        return Section.of("IOD Contents")
                .with(
                        Section.of("Created SOP Instances", introduction.orNotStated(attributes.created()))
                                .with(attributes.created()),
                        Section.of(
                                        "Usage of Attributes from Received IODs",
                                        introduction.orNotStated(attributes.received()))
                                .with(attributes.received()),
                        Section.of("Attribute Mapping", NOT_STATED),
                        Section.of("Coerced/Modified Fields", facts.about("Coercion", Topic.STORAGE)),
                        Section.of(
                                "Rules for Instances",
                                Block.stated(
                                        attributes.rules("Rules judged on instances", RuleState.CHECK, RuleState.TABLE),
                                        attributes.rules("Rules of written instances", RuleState.WRITER))),
                        Section.of("Limits", facts.about("Limits", Topic.LIMIT)),
                        Section.of("Other Tables", attributes.servicesBut(Introduction.PLACED)));
    }
}
