package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.Fact.Topic;
import org.isocenter.conformance.Product;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.statements.FactTables.Entity;

/** What both layouts say in the same words: whom the document is about and for, and how to read it. */
final class Introduction {
    /** Topics that associations are described by. */
    static final List<Topic> ASSOCIATION = List.of(
            Topic.APPLICATION_CONTEXT,
            Topic.MAX_PDU,
            Topic.MAX_ASSOCIATIONS,
            Topic.ASYNCHRONOUS,
            Topic.ROLE_SELECTION,
            Topic.EXTENDED_NEGOTIATION,
            Topic.IMPLEMENTATION_CLASS_UID,
            Topic.IMPLEMENTATION_VERSION_NAME,
            Topic.TIMEOUT);
    /** Words of directions whose tables have a section of their own. */
    static final List<String> PLACED = List.of(
            "mwl", "worklist", "mpps", "ups", "ian", "commit", "find-", "move-", "get-", "print", "media", "private-");

    private static final List<String> ROLES = List.of("SOP Class", "SOP Class UID", "Role", "Application Entity");

    private final Profile profile;
    private final FactTables facts;

    Introduction(Profile profile, FactTables facts) {
        this.profile = profile;
        this.facts = facts;
    }

    List<Block> overview() {
        List<Block> blocks = facts.overview();
        if (blocks.isEmpty()) {
            blocks.add(new Block.NotStated());
        }
        return blocks;
    }

    Block characterSets() {
        return Block.table(
                "Specific Character Sets",
                List.of("Defined Term"),
                profile.product().characterSets().stream().map(List::of).toList());
    }

    Block revision() {
        Product product = profile.product();
        return new Block.Table(
                "Revision",
                List.of("Product", "Vendor", "Release", "Profile", "Source of the facts"),
                List.of(List.of(
                        product.name(), product.vendor(), product.release(), product.id(), product.statement())));
    }

    Block audience() {
        return new Block.Text("For those who plan, connect and test systems that exchange DICOM objects with "
                + profile.product().name() + ".");
    }

    List<Block> remarks() {
        return List.of(
                new Block.Text("Isocenter wrote this document from its profile " + profile.id()
                        + ". Where the product has a vendor, the vendor's own conformance statement is the authority; the lines named"
                        + " under Source are lines of it."),
                new Block.Text(
                        "Conformance does not by itself make systems work together: both sides' statements have to be"
                                + " compared, and the connection tested. Where the profile holds nothing the document says \"not stated\"."));
    }

    Block terms() {
        return new Block.Text(
                "Terms are those of the DICOM Standard: PS3.3 for information objects, modules and types, PS3.4 for"
                        + " service classes and roles, PS3.7 and PS3.8 for associations and presentation contexts.");
    }

    Block basics() {
        return new Block.Text(
                "Two Application Entities agree on an Association: the one that opens it proposes Presentation"
                        + " Contexts, each an Abstract Syntax (a SOP Class) with Transfer Syntaxes; the other accepts some of them. Over"
                        + " an accepted context one side uses the service (SCU) and the other provides it (SCP).");
    }

    Block abbreviations() {
        return new Block.Table(
                "Abbreviations",
                List.of("Abbreviation", "Meaning"),
                List.of(
                        List.of("AE", "Application Entity"),
                        List.of("ALWAYS", "Always present, with a value"),
                        List.of("ANAP", "Attribute not always present"),
                        List.of("EMPTY", "Present without a value"),
                        List.of("IOD", "Information Object Definition"),
                        List.of("NEVER", "Not present"),
                        List.of("PDU", "Protocol Data Unit"),
                        List.of("SCP, SCU", "Service Class Provider, Service Class User"),
                        List.of("SOP", "Service-Object Pair"),
                        List.of("UID", "Unique Identifier"),
                        List.of("VNAP", "Value not always present"),
                        List.of("VR", "Value Representation")));
    }

    List<Block> references() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("Digital Imaging and Communications in Medicine (DICOM), NEMA PS3, parts 2 to 18."));
        if (!profile.facts(Topic.REFERENCE).isEmpty()) {
            blocks.add(facts.about("Other documents", Topic.REFERENCE));
        }
        return blocks;
    }

    Block entities() {
        return Block.table(
                "Application Entities",
                List.of("Application Entity", "Function", "Source"),
                facts.entities().stream()
                        .map(entity -> List.of(entity.name(), entity.function(), entity.source()))
                        .toList());
    }

    List<Block> function(Entity entity) {
        return List.of(entity.function().isEmpty() ? new Block.NotStated() : new Block.Text(entity.function()));
    }

    /** Which application entity has which SOP classes. */
    Block mapping(ServiceTables services) {
        List<List<String>> rows = new ArrayList<>();
        for (Entity entity : facts.entities()) {
            rows.addAll(rows(entity, services));
        }
        return Block.table("Services and Application Entities", ROLES, rows);
    }

    /** The SOP classes of one application entity. */
    Block roles(Entity entity, ServiceTables services) {
        return Block.table("SOP classes", ROLES, rows(entity, services));
    }

    private List<List<String>> rows(Entity entity, ServiceTables services) {
        List<String> used = facts.sopClasses(entity, "SCU");
        List<String> provided = facts.sopClasses(entity, "SCP");
        List<List<String>> rows = new ArrayList<>();
        for (Service service :
                services.of(Stream.concat(used.stream(), provided.stream()).collect(Collectors.toSet()))) {
            boolean scu = used.contains(service.sopClass());
            boolean scp = provided.contains(service.sopClass());
            String role = scu && scp ? "SCU and SCP" : scu ? "SCU" : "SCP";
            rows.add(List.of(service.name(), service.sopClass(), role, entity.name()));
        }
        return rows;
    }

    /** Nothing where there are sections, else the words that nothing is stated. */
    List<Block> orNotStated(List<Section> sections) {
        return sections.isEmpty() ? List.of(new Block.NotStated()) : List.of();
    }
}
