package org.isocenter.conformance;

import java.util.List;
import java.util.Map;

/**
 * Who a profile speaks of: the content of {@code profile.toml}.
 *
 * @param id short name for the command line, such as {@code raystation}
 * @param name such as {@code RayStation}
 * @param vendor such as {@code RaySearch Laboratories}
 * @param release version the statement describes
 * @param statement the document that lines refer to
 * @param base folder of the profile this one builds on; empty for none
 * @param target whether it is a product that can be checked for, not only a base of others
 * @param characterSets Defined Terms of Specific Character Set it understands
 * @param applicationEntities its application entities, in words
 * @param services SOP Classes
 * @param uses what it does with objects, where each has its own verdict, such as {@code 2D/2D}; empty for one use
 * @param association how it behaves in associations
 * @param storage how it treats what it receives
 * @param query how it answers queries
 * @param printing how it prints
 * @param groups information objects that rows name together, by the name of the group
 */
public record Product(
        String id,
        String name,
        String vendor,
        String release,
        String statement,
        String base,
        boolean target,
        List<String> characterSets,
        List<String> applicationEntities,
        List<Service> services,
        List<String> uses,
        AssociationPolicies association,
        StoragePolicies storage,
        QueryPolicies query,
        PrintingPolicies printing,
        Map<String, List<String>> groups) {
    public Product {
        characterSets = List.copyOf(characterSets);
        applicationEntities = List.copyOf(applicationEntities);
        services = List.copyOf(services);
        uses = List.copyOf(uses);
        groups = Map.copyOf(groups);
    }

    // field.md N-02
    /** Storage classes that can be retrieved from it: what it sends, where it answers C-MOVE or C-GET; else none. */
    public List<Service> retrievable() {
        boolean provides = services.stream()
                .anyMatch(service -> service.scp()
                        && (service.name().endsWith("MOVE") || service.name().endsWith("GET")));
        return provides
                ? services.stream()
                        .filter(service -> service.scu() && !service.modality().isEmpty())
                        .toList()
                : List.of();
    }

    /** Name and release, as people say it. */
    public String title() {
        return name + " " + release;
    }
}
