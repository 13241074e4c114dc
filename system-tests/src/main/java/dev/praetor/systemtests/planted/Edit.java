package dev.praetor.systemtests.planted;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A change of one method's code, or of a few methods' of one class.
///
/// @param className with dots
record Edit(String className, List<String> methods, Change change) {
    /// Where Ratis writes the log.
    static final String LOG_FILE = "org.apache.ratis.server.raftlog.segmented.BufferedWriteChannel";

    private static final ClassDesc HOOKS = ClassDesc.of(Hooks.class.getName());

    sealed interface Change {}

    /// Calls of `callee`, a class without its package and a method, go to a hook, which is given the receiver first.
    record Redirect(String callee, String hook) implements Change {}

    /// Code before the method's own.
    record Before(Prologue code) implements Change {}

    interface Prologue {
        void write(CodeBuilder code, ClassModel where, MethodModel method);
    }

    static Edit redirect(String className, List<String> methods, String callee, String hook) {
        return new Edit(className, methods, new Redirect(callee, hook));
    }

    /// The method does nothing whenever a hook says so.
    static Edit skip(String className, String method, String hook) {
        return before(
                className,
                method,
                (code, where, it) -> code.invokestatic(HOOKS, hook, MethodTypeDesc.of(ConstantDescs.CD_boolean))
                        .ifThen(CodeBuilder::return_));
    }

    static Edit nothing(String className, String method) {
        return before(className, method, (code, where, it) -> code.return_());
    }

    static Edit answer(String className, String method, boolean answer) {
        return before(
                className,
                method,
                (code, where, it) -> code.loadConstant(answer ? 1 : 0).ireturn());
    }

    /// The method becomes a call of another one of its class with its first argument.
    static Edit always(String className, String method, String instead) {
        return before(
                className,
                method,
                (code, where, it) -> code.aload(0)
                        .aload(1)
                        .invokevirtual(
                                where.thisClass().asSymbol(),
                                instead,
                                MethodTypeDesc.of(
                                        it.methodTypeSymbol().returnType(),
                                        it.methodTypeSymbol().parameterType(0)))
                        .ireturn());
    }

    /// A static method's first argument is shown to a hook before anything else.
    static Edit first(String className, String method, String hook) {
        return before(
                className,
                method,
                (code, where, it) -> code.aload(0)
                        .invokestatic(
                                HOOKS,
                                hook,
                                MethodTypeDesc.of(
                                        ConstantDescs.CD_void,
                                        it.methodTypeSymbol().parameterType(0))));
    }

    private static Edit before(String className, String method, Prologue code) {
        return new Edit(className, List.of(method), new Before(code));
    }

    boolean concerns(MethodModel method) {
        return methods.contains(method.methodName().stringValue())
                && !method.flags().has(AccessFlag.ABSTRACT);
    }

    /// @param made counts what was changed
    CodeTransform transform(ClassModel where, MethodModel method, AtomicInteger made) {
        return switch (change) {
            case Redirect(var callee, var hook) ->
                (code, element) -> {
                    if (element instanceof InvokeInstruction call && callee.equals(name(call))) {
                        made.incrementAndGet();
                        code.invokestatic(HOOKS, hook, withReceiver(call));
                    } else {
                        code.with(element);
                    }
                };
            case Before(var prologue) ->
                new CodeTransform() {
                    @Override
                    public void atStart(CodeBuilder code) {
                        made.incrementAndGet();
                        prologue.write(code, where, method);
                    }

                    @Override
                    public void accept(CodeBuilder code, CodeElement element) {
                        code.with(element);
                    }
                };
        };
    }

    private static String name(InvokeInstruction call) {
        return call.owner().asSymbol().displayName() + "." + call.name().stringValue();
    }

    private static MethodTypeDesc withReceiver(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESTATIC
                ? call.typeSymbol()
                : call.typeSymbol().insertParameterTypes(0, call.owner().asSymbol());
    }
}
