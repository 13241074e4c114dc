package dev.praetor.systemtests.needs;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips a test whose needs are not there, or fails it when they were required.
final class RequiresCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needs = AnnotationSupport.findAnnotation(context.getElement(), Requires.class)
                .map(it -> List.of(it.value()))
                .orElse(List.of());
        return decide(needs, System.getProperty("praetor.require", ""));
    }

    static ConditionEvaluationResult decide(List<Need> needs, String required) {
        for (var need : needs) {
            var missing = need.missing();
            if (missing.isPresent()
                    && Arrays.asList(required.split("\\s*,\\s*")).contains(need.word())) {
                throw new IllegalStateException("Required, but " + missing.get());
            }
            if (missing.isPresent()) {
                return ConditionEvaluationResult.disabled("Skipped: " + missing.get());
            }
        }
        return ConditionEvaluationResult.enabled("everything is there");
    }
}
