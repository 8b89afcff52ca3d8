package org.isocenter.conformance;

import java.util.List;

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
        List<Service> services) {
    public Product {
        characterSets = List.copyOf(characterSets);
        applicationEntities = List.copyOf(applicationEntities);
        services = List.copyOf(services);
    }

    /** Name and release, as people say it. */
    public String title() {
        return name + " " + release;
    }
}
