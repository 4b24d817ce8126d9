//! Compilers and other tools of this machine, and programs that C and C++ make with the library.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the programs go.
pub fn scratch() -> PathBuf {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_abi");
    fs::create_dir_all(&scratch).expect("a directory for the programs");
    scratch
}

/// Where cargo puts the libraries that belong to this test: beside its own executable.
pub fn directory() -> PathBuf {
    let executable = std::env::current_exe().expect("the path of this test");
    executable.parent().expect("a directory").to_owned()
}

/// The static library. `cargo build` puts a copy one directory up, which may be older.
pub fn library() -> PathBuf {
    let beside = directory().join("libstandfirst.a");
    let above = directory().join("../libstandfirst.a");
    let library = [beside, above].into_iter().find(|path| path.exists());
    library.unwrap_or_else(|| panic!("no libstandfirst.a beside {}; build it with `cargo build`", directory().display()))
}

/// What the static library needs of the system; `cargo rustc --crate-type staticlib -- --print native-static-libs` lists it.
pub fn system_libraries() -> &'static [&'static str] {
    if cfg!(target_os = "linux") { &["-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"] } else { &["-lpthread", "-lm"] }
}

pub const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// The program and arguments that a variable names, which may be several words such as `ccache cc`.
fn words_of(variable: &str, default: &str) -> Vec<String> {
    let words: Vec<String> = std::env::var(variable).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    if words.is_empty() { vec![default.to_owned()] } else { words }
}

pub fn c_compiler() -> Vec<String> {
    let words = words_of("CC", "cc");
    assert!(answers(&words, "--version"), "no C compiler: `{}` does not run; install one or name it in CC", words.join(" "));
    words
}

pub fn cpp_compiler() -> Option<Vec<String>> {
    let words = words_of("CXX", "c++");
    if answers(&words, "--version") {
        return Some(words);
    }
    missing(&format!("the C++ compiler `{}`", words.join(" ")));
    None
}

pub fn tool(name: &str, question: &str) -> Option<Command> {
    if answers(&[name.to_owned()], question) {
        return Some(Command::new(name));
    }
    missing(name);
    None
}

pub fn valgrind() -> Option<Command> {
    let mut valgrind = tool("valgrind", "--version")?;
    let suppressions = format!("--suppressions={}", root().join("tests/c/valgrind.supp").display());
    valgrind.args(["-q", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect,possible", "--num-callers=40"]);
    valgrind.arg(suppressions);
    Some(valgrind)
}

/// The shared library of this test's profile, where the platform has one.
pub fn shared_library() -> Option<PathBuf> {
    let shared = directory().join("libstandfirst.so");
    if !shared.exists() {
        missing(&shared.display().to_string());
        return None;
    }
    Some(shared)
}

fn answers(words: &[String], question: &str) -> bool {
    let mut command = command(words);
    command.arg(question).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Notes that a check is left out, or fails where none may be.
pub fn missing(what: &str) {
    let required = std::env::var("STANDFIRST_REQUIRE_ALL").is_ok_and(|value| value == "1");
    assert!(!required, "{what} is missing, and STANDFIRST_REQUIRE_ALL=1 is set");
    println!("note: {what} is missing; a check is skipped");
}

#[derive(Clone, Copy)]
pub enum Dialect {
    C,
    Cpp,
}

impl Dialect {
    pub fn standard(self) -> &'static str {
        match self {
            Self::C => "-std=c99",
            Self::Cpp => "-std=c++17",
        }
    }

    /// The compilers of this machine: the one that is asked for, and clang.
    pub fn compilers(self) -> Vec<Vec<String>> {
        let (asked, clang) = match self {
            Self::C => (Some(c_compiler()), "clang"),
            Self::Cpp => (cpp_compiler(), "clang++"),
        };
        let clang = tool(clang, "--version").map(|_| vec![clang.to_owned()]);
        asked.into_iter().chain(clang).collect()
    }
}

pub fn command(words: &[String]) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    command
}

pub fn copy_of(other: &Command) -> Command {
    let mut command = Command::new(other.get_program());
    command.args(other.get_args());
    command
}

/// Whether a program can be linked with these words: a compiler may know a sanitizer whose library is not installed.
pub fn links(words: &[String]) -> bool {
    let program = scratch().join("links");
    let mut compiler = command(words);
    compiler.args(["-x", "c", "-", "-o"]).arg(program);
    run_with_input(&mut compiler, b"int main(void) { return 0; }").status.success()
}

pub fn compile(words: &[String], dialect: Dialect, name: &str, source: &str) -> PathBuf {
    let program = scratch().join(name);
    let mut compiler = command(words);
    compiler.current_dir(root()).args([dialect.standard(), "-g", "-Iinclude", "-Iexamples/c", source]).args(STRICT);
    if cfg!(not(feature = "html")) {
        compiler.arg("-DWITHOUT_HTML");
    }
    run(compiler.arg("-o").arg(&program).arg(library()).args(system_libraries()));
    program
}

/// With each compiler of this machine.
pub fn compile_everywhere(dialect: Dialect, name: &str, source: &str) -> Vec<PathBuf> {
    let compilers = dialect.compilers();
    compilers.iter().enumerate().map(|(number, words)| compile(words, dialect, &format!("{name}-{number}"), source)).collect()
}

pub fn compile_c(name: &str, source: &str) -> PathBuf {
    compile(&c_compiler(), Dialect::C, name, source)
}

/// `None` where there is no C++ compiler.
pub fn compile_cpp(name: &str, source: &str) -> Option<PathBuf> {
    Some(compile(&cpp_compiler()?, Dialect::Cpp, name, source))
}

/// Runs a program that counts its checks.
pub fn passes(command: &mut Command) {
    let output = run(command);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.ends_with(" passed, 0 failed\n") && !said.starts_with("0 "), "{said}");
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{said}{complained}", output.status);
    output
}

/// Runs a command whichever way it ends.
pub fn run_with_input(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    // A program that refuses its arguments has closed its end already.
    _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}
