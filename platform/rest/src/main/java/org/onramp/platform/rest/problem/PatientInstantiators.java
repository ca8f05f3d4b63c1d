package org.onramp.platform.rest.problem;

import java.io.IOException;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Lets {@link BodyProblems} hear of a one-value constructor that refuses its value. Jackson itself
 * asks problem handlers about every other way of construction, but not about this one.
 */
final class PatientInstantiators extends ValueInstantiators.Base {

  @Override
  public ValueInstantiator findValueInstantiator(
      DeserializationConfig config, BeanDescription type, ValueInstantiator usual) {
    return usual instanceof StdValueInstantiator standard ? new Patient(standard) : usual;
  }

  private static final class Patient extends StdValueInstantiator {
    private static final long serialVersionUID = 1L;

    Patient(StdValueInstantiator standard) {
      super(standard);
    }

    @Override
    public Object createUsingDelegate(DeserializationContext context, Object delegate)
        throws IOException {
      try {
        return super.createUsingDelegate(context, delegate);
      } catch (JsonMappingException e) {
        return context.handleInstantiationProblem(getValueClass(), delegate, e);
      }
    }
  }
}
