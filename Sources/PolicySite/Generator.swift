/// The program's version, as records, manifests and `--version` state it.
package let generatorVersion = "0.1.0"
