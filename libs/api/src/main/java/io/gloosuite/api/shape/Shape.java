package io.gloosuite.api.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a record does not say by its components about the document it is read from. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shape {

    /** Fields of which a document may set at most one. */
    String[] oneOf() default {};

    /** Further groups of such fields, each with its names divided by spaces. */
    String[] alternatives() default {};

    /** Fields that Gloo acts on and the suite does not: an object that sets one cannot be served as it asks. */
    String[] unsupported() default {};

    /** Fields that Gloo acts on and the suite does not, without which the object still does its main job safely. */
    String[] unheeded() default {};

    /** Fields that change nothing for traffic, such as names for people. */
    String[] inert() default {};

    UnknownFields unknown() default UnknownFields.REFUSED;
}
