//! `cargo install --locked --path .` makes the program that `cargo build --release` makes: nothing outside the package
//! takes part in the build, and nothing of it has to be compiled by another compiler than Rust's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The packages that cargo would build for the program itself, tests and benchmarks apart.
fn packages_of_the_program() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,build"])
        .args(["--prefix", "none", "--format", "{lib}"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn cargo_is_configured_nowhere_but_in_the_manifest() {
    // `cargo install` reads the configuration of the directory in which it is run, and a packager has none: flags,
    // environment or profiles that stand there would be lost without a word.
    for name in [".cargo/config.toml", ".cargo/config"] {
        assert!(
            !Path::new(ROOT).join(name).exists(),
            "{name} changes the build of this checkout alone"
        );
    }
}

#[test]
fn the_package_holds_all_that_the_build_reads() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--locked", "--offline", "--allow-dirty"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let packed: BTreeSet<&str> = listed.lines().collect();
    let mut folders = vec![Path::new(ROOT).join("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/");
            assert!(packed.contains(name.as_str()), "the package lacks {name}");
            files += 1;
        }
    }
    assert!(files > 100, "the sources were not found");
    for name in ["Cargo.toml", "Cargo.lock", "README.md"] {
        assert!(packed.contains(name), "the package lacks {name}");
    }
}

#[test]
fn no_other_compiler_takes_part() {
    let packages = packages_of_the_program();
    assert!(packages.contains("clap"), "the tree of packages was not read: {packages:?}");
    for compiler in ["cc", "cmake", "bindgen", "autotools", "nasm_rs"] {
        assert!(!packages.contains(compiler), "{compiler} compiles a dependency");
    }
}

#[test]
fn the_manifest_names_the_archives_that_a_release_packs() {
    // The package lacks what makes a release.
    let Ok(packs) = fs::read_to_string(Path::new(ROOT).join(".ci/package")) else { return };
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = &metadata["packages"][0];
    let binstall = &package["metadata"]["binstall"];
    let filled = |template: &serde_json::Value, target: &str, ending: &str| {
        let version = package["version"].as_str().unwrap();
        let known = [("name", "rewave"), ("version", version), ("target", target)];
        let known = known.into_iter().chain([("bin", "rewave"), ("binary-ext", ending)]);
        known.fold(template.as_str().unwrap().to_owned(), |text, (name, value)| {
            text.replace(&format!("{{ {name} }}"), value)
        })
    };
    assert!(packs.contains("name=\"rewave-v$version-$target\""), "{packs}");
    let workflow = fs::read_to_string(Path::new(ROOT).join(".github/workflows/release.yml"));
    let workflow = workflow.unwrap();
    let targets = workflow.lines().filter_map(|line| line.split("{ target: ").nth(1));
    let targets: Vec<&str> = targets.filter_map(|rest| rest.split(',').next()).collect();
    assert!(targets.len() > 2, "the targets were not found: {targets:?}");
    for target in targets {
        let is_windows = target.contains("windows");
        let (own, archive, binary) = if is_windows {
            (&binstall["overrides"][target], "zip", ".exe")
        } else {
            (binstall, "tar.gz", "")
        };
        let name = format!("rewave-v{}-{target}", package["version"].as_str().unwrap());
        let url = filled(&own["pkg-url"], target, binary);
        assert!(url.ends_with(&format!("/{name}.{archive}")), "{target}: {url}");
        let path = filled(&binstall["bin-dir"], target, binary);
        assert_eq!(path, format!("{name}/rewave{binary}"), "{target}");
        assert!(packs.contains(&format!("archive=\"$name.{archive}\"")), "{packs}");
    }
}
