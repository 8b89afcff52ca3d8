package org.isocenter.viewing;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import org.isocenter.projections.Attenuation;
import org.isocenter.projections.Projector;
import org.isocenter.projections.RayMethod;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** The attenuation of the last CT, made ready for rays: the views of an arc ask for it once for each control point. */
final class Projectors {
    static final RayMethod METHOD = RayMethod.JOSEPH;
    static final Attenuation ATTENUATION = Attenuation.DEFAULT;

    /** What a projector was made of. Weak, since the CT may be forgotten before. */
    private record Known(WeakReference<Volume> ct, SoftReference<Projector> projector) {}

    private volatile Known last = new Known(new WeakReference<>(null), new SoftReference<>(null));

    Projector of(Volume ct, Work work) {
        Known known = last;
        Projector ready = known.ct().refersTo(ct) ? known.projector().get() : null;
        if (ready == null) {
            ready = new Projector(ATTENUATION.apply(ct, work), METHOD, work);
            last = new Known(new WeakReference<>(ct), new SoftReference<>(ready));
        }
        return ready;
    }
}
