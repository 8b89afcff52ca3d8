package org.isocenter.node;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a setting means, once: the reader of the file, the help of the program and the manual derive from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it does, with units; one or two sentences. */
    String value();

    /** Value where the file says nothing; lists are parted by commas. */
    String initial() default "";
}
