"""Adds up the test reports: a line for each module, each failure by name, and the total last."""
import glob
import sys
import xml.etree.ElementTree as tree

passed = failed = skipped = 0
modules = {}
failures = []
for report in sorted(glob.glob("*/target/surefire-reports/TEST-*.xml")):
    suite = tree.parse(report).getroot()
    module = report.split("/")[0]
    for case in suite.iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            outcome = 1
            failures.append("%s %s.%s" % (module, case.get("classname"), case.get("name")))
        elif case.find("skipped") is not None:
            outcome = 2
        else:
            outcome = 0
        modules.setdefault(module, [0, 0, 0])[outcome] += 1

print("\n== tests")
for module, (p, f, s) in modules.items():
    print("%-14s %5d passed %3d failed %3d skipped" % (module, p, f, s))
    passed, failed, skipped = passed + p, failed + f, skipped + s
for failure in failures:
    print("FAILED", failure)
print("\n%d passed, %d failed, %d skipped" % (passed, failed, skipped))
sys.exit(1 if failed or not passed else 0)
