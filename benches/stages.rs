//! Time of every stage at three sizes, with throughput: `cargo bench --profile measured --bench
//! stages [FILTER]`.

mod work;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use gongkai::document::Document;

fn stages(criterion: &mut Criterion) {
    for name in work::STAGES {
        let mut group = criterion.benchmark_group(name);
        for times in work::SIZES {
            let document = Document::paste(work::text(times));
            group.throughput(Throughput::Bytes(document.text.len() as u64));
            let mut stage = work::stage(name, &document);
            group.bench_function(BenchmarkId::from_parameter(format!("×{times}")), |bencher| bencher.iter(&mut stage));
        }
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
